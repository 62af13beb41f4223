// SPDX-License-Identifier: Apache-2.0
import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { FIRST_PAGE, type OrderSearch, type Place, readPlace, readSearch, writeSearch } from "./order_search";

export interface InAddress {
  readonly search: OrderSearch;
  readonly place: Place;
  // Another search begins at its first page.
  readonly change: (part: Partial<OrderSearch>) => void;
  readonly go: (place: Place) => void;
}

// What the list shows, as it stands in the address: going back, loading again and passing on keep it.
export function useOrderSearch(): InAddress {
  const [params, setParams] = useSearchParams();
  const search = useMemo(() => readSearch(params), [params]);
  const place = useMemo(() => readPlace(params), [params]);
  return {
    search,
    place,
    change: (part) => {
      setParams((now) => writeSearch({ ...readSearch(now), ...part }, FIRST_PAGE), { replace: part.view === undefined });
    },
    go: (to) => setParams((now) => writeSearch(readSearch(now), to)),
  };
}
