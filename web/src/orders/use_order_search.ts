// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { type OrderSearch, readSearch, writeSearch } from "./order_search";

export function useOrderSearch(): [OrderSearch, (change: Partial<OrderSearch>) => void] {
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => readSearch(params), [params]);
  const change = (part: Partial<OrderSearch>) => {
    setParams((now) => writeSearch({ ...readSearch(now), ...part }), { replace: part.view === undefined });
  };
  return [search, change];
}
