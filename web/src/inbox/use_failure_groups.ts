// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

const MOST = 250;

// The 250 largest groups of failed orders that one deed would mend.
export function useFailureGroups() {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: queryKeys.failureGroups(store),
    queryFn: ({ signal }) => api.orders.listFailureGroups({ parent: store, pageSize: MOST }, { signal }),
  });
}
