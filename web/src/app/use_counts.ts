// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import type { OrderCounts } from "#proto/ordersync/v1/store_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "./store_context";

// How many orders of the store each view holds.
export function useCounts(): OrderCounts | undefined {
  const api = useApi();
  const { name } = useStore();
  const { data } = useQuery({
    queryKey: queryKeys.counts(name),
    queryFn: async ({ signal }) => (await api.orders.listOrders({ parent: name, pageSize: 1 }, { signal })).orderCounts ?? null,
  });
  return data ?? undefined;
}
