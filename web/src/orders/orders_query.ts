// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from "@tanstack/react-query";
import type { Api } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { type OrderSearch, readPlace, readSearch, toFilter, writeSearch } from "./order_search";

export const PAGE_SIZE = 50;

// A page of what a search finds.
export function ordersQuery(api: Api, store: string, search: OrderSearch, pageToken: string) {
  return queryOptions({
    queryKey: queryKeys.orderList(store, { key: writeSearch(search).toString(), pageToken }),
    queryFn: ({ signal }) =>
      api.orders.listOrders(
        { parent: store, filter: toFilter(search), pageSize: PAGE_SIZE, pageToken, orderBy: search.orderBy },
        { signal },
      ),
  });
}

// The list that a page's address asks for; nothing if it is another page's.
export function firstOrdersQuery(api: Api, { pathname, search }: Location) {
  const store = /^\/(stores\/[^/]+)\/orders\/?$/.exec(pathname)?.[1];
  if (store === undefined) return undefined;
  const params = new URLSearchParams(search);
  return ordersQuery(api, store, readSearch(params), readPlace(params).token);
}
