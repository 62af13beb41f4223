// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { Code, ConnectError } from "@connectrpc/connect";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

export function useOrder(name: string) {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: queryKeys.order(store, name),
    queryFn: async ({ signal }): Promise<Order | null> => {
      try {
        return (await api.orders.getOrder({ name }, { signal })).order ?? null;
      } catch (error) {
        if (ConnectError.from(error).code === Code.NotFound) return null;
        throw error;
      }
    },
  });
}

// What a sync would write, or what is in its way; asked anew with the page, when a sync has ended, and when the order has
// changed in Shopify.
export function usePreview(order: Order) {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: [
      ...queryKeys.preview(store, order.name),
      order.syncStatus,
      order.lastLogEntry,
      String(order.updateTime?.seconds ?? ""),
    ],
    queryFn: async ({ signal }) => (await api.orders.previewOrder({ name: order.name }, { signal })).preview ?? null,
    enabled: order.syncStatus !== SyncStatus.IN_PROGRESS,
    staleTime: 0,
  });
}
