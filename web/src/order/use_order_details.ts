// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { GetOrderView } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

// Payments, refunds and addresses, as Shopify has them now. Personal data: forgotten when the page is left.
export function useOrderDetails(order: Order) {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: [...queryKeys.orderDetails(store, order.name), String(order.updateTime?.seconds ?? "")],
    queryFn: async ({ signal }) => {
      const { order: whole } = await api.orders.getOrder({ name: order.name, view: GetOrderView.FULL }, { signal });
      return whole?.details ?? null;
    },
    gcTime: 0,
  });
}
