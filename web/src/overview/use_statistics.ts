// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

// How syncs ended in the last hours, read anew every half minute and whenever one has ended.
export function useStatistics(hours: number) {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: queryKeys.statistics(store, hours),
    queryFn: async ({ signal }) => {
      const { statistics } = await api.logs.getStatistics({ parent: store, period: { seconds: BigInt(hours * 3600) } }, { signal });
      return statistics ?? null;
    },
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });
}
