// SPDX-License-Identifier: Apache-2.0
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ListOrdersResponse } from "#proto/ordersync/v1/order_sync_service_pb";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

// Syncs one order. It shows as in progress at once; how it ends, the event stream tells.
export function useSyncOrder() {
  const api = useApi();
  const queries = useQueryClient();
  const { name: store } = useStore();
  const show = (name: string, change: (order: Order) => Order) => {
    queries.setQueriesData<ListOrdersResponse>({ queryKey: queryKeys.orderLists(store) }, (page) =>
      page && { ...page, orders: page.orders.map((order) => (order.name === name ? change(order) : order)) },
    );
    queries.setQueryData<Order>(queryKeys.order(store, name), (order) => order && change(order));
  };
  return useMutation({
    mutationFn: (name: string) => api.orders.syncOrder({ name, noWait: true, requestId: crypto.randomUUID() }),
    onMutate: (name) => show(name, (order) => ({ ...order, syncStatus: SyncStatus.IN_PROGRESS })),
    onError: () => queries.invalidateQueries({ queryKey: queryKeys.store(store) }),
  });
}
