// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

const FRESH_MS = 60_000;

// Odoo's taxes, journals and services, for mappings to point to. Nothing while they are not known, or Odoo does not answer: then
// ids and codes are typed.
export function useMappingChoices() {
  const api = useApi();
  const { name: store } = useStore();
  const choices = useQuery({
    queryKey: queryKeys.mappingChoices(store),
    queryFn: async ({ signal }) => (await api.orders.getMappingChoices({ parent: store }, { signal })).mappingChoices ?? null,
    staleTime: FRESH_MS,
    retry: false,
  });
  return choices.data ?? undefined;
}
