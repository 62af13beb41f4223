// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { type Order, OrderView } from "#proto/ordersync/v1/order_pb";
import type { OrderCounts } from "#proto/ordersync/v1/store_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import { oldestOf } from "./figures";

export interface Waiting {
  readonly counts: OrderCounts | undefined;
  // Of the orders that are on their way, and of those that the rules let through, the one that was placed first.
  readonly oldest: Order | undefined;
}

// What is not in Odoo yet and should be.
export function useWaiting() {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: queryKeys.waiting(store),
    queryFn: async ({ signal }): Promise<Waiting> => {
      const first = (view: OrderView) =>
        api.orders.listOrders({ parent: store, filter: { view }, pageSize: 1, orderBy: "create_time" }, { signal });
      const [going, eligible] = await Promise.all([first(OrderView.IN_PROGRESS), first(OrderView.ELIGIBLE)]);
      return { counts: eligible.orderCounts, oldest: oldestOf([...going.orders, ...eligible.orders]) };
    },
    refetchInterval: 30_000,
  });
}
