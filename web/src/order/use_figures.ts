// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { GetOrderView } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

// What Odoo holds of the order now beside what Shopify says; read anew with the page, and when a sync has ended.
export function useFigures(order: Order) {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: [...queryKeys.orderFigures(store, order.name), order.lastLogEntry, String(order.updateTime?.seconds ?? "")],
    queryFn: async ({ signal }) => {
      const { figures } = await api.orders.getOrder({ name: order.name, view: GetOrderView.FIGURES }, { signal });
      return figures?.documents ?? [];
    },
    staleTime: 0,
  });
}
