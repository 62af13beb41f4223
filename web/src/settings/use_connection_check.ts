// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

// Every prerequisite of the store, looked at. It asks Shopify and Odoo, so its answer counts for a minute.
export function useConnectionCheck() {
  const api = useApi();
  const { name } = useStore();
  return useQuery({
    queryKey: queryKeys.check(name),
    queryFn: ({ signal }) => api.orders.checkStore({ name }, { signal, timeoutMs: 60_000 }),
    staleTime: 60_000,
  });
}
