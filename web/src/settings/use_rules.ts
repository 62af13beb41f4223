// SPDX-License-Identifier: Apache-2.0
import { equals } from "@bufbuild/protobuf";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type OrderRules, OrderRulesSchema } from "#proto/ordersync/v1/order_rules_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import type { RulesChange } from "./rules_fields";

// The store's rules as they are in force.
export function useRules() {
  const api = useApi();
  const { name } = useStore();
  return useQuery({
    queryKey: queryKeys.rules(name),
    queryFn: async ({ signal }) => {
      const { orderRules } = await api.orders.getOrderRules({ name: `${name}/orderRules` }, { signal });
      if (orderRules === undefined) throw new Error("the answer has no rules");
      return orderRules;
    },
    staleTime: Number.POSITIVE_INFINITY, // Nobody's changes are overwritten by a refetch; saving finds out.
  });
}

// A draft of other rules, what they would change, and how to put them in force.
export function useRulesDraft(inForce: OrderRules) {
  const api = useApi();
  const queries = useQueryClient();
  const { name: store } = useStore();
  const [draft, setDraft] = useState(inForce);
  const [settled] = useDebouncedValue(draft, 400);
  const changed = !equals(OrderRulesSchema, draft, inForce);
  const trial = useQuery({
    queryKey: ["rules trial", store, settled],
    queryKeyHashFn: () => `rules trial ${store} ${hashOf(settled)}`,
    queryFn: async ({ signal }) => {
      const { effect } = await api.orders.updateOrderRules({ orderRules: settled, validateOnly: true }, { signal });
      return effect ?? null;
    },
    enabled: changed,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: () => api.orders.updateOrderRules({ orderRules: draft }),
    onSuccess: ({ orderRules }) => {
      if (orderRules) {
        queries.setQueryData(queryKeys.rules(store), orderRules);
        setDraft(orderRules);
      }
      void queries.invalidateQueries({ queryKey: queryKeys.store(store) });
    },
  });
  const change = (part: RulesChange) => setDraft((now) => ({ ...now, ...part }) as OrderRules);
  const discard = () => {
    save.reset();
    setDraft(inForce);
  };
  return { draft, changed, change, discard, save, trial };
}

function hashOf(rules: OrderRules): string {
  return JSON.stringify(rules, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
