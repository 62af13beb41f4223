// SPDX-License-Identifier: Apache-2.0
import { queryOptions } from "@tanstack/react-query";
import type { ListOrdersResponse } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Api } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { type OrderSearch, readPlace, readSearch, toFilter, writeSearch } from "./order_search";

export const PAGE_SIZE = 50;

// Enough for a million orders, or for 600,000 where words are searched in them.
const MAX_CALLS = 1000;

// A whole page, as far as there are so many orders: the service ends a page early where it had to look at many orders.
export async function wholePage(
  list: (pageToken: string, pageSize: number) => Promise<ListOrdersResponse>,
  pageToken: string,
): Promise<ListOrdersResponse> {
  let page = await list(pageToken, PAGE_SIZE);
  for (let calls = 1; calls < MAX_CALLS && page.nextPageToken !== "" && page.orders.length < PAGE_SIZE; ++calls) {
    const more = await list(page.nextPageToken, PAGE_SIZE - page.orders.length);
    page = { ...more, orders: [...page.orders, ...more.orders] };
  }
  return page;
}

// A page of what a search finds.
export function ordersQuery(api: Api, store: string, search: OrderSearch, pageToken: string) {
  return queryOptions({
    queryKey: queryKeys.orderList(store, { key: writeSearch(search).toString(), pageToken }),
    queryFn: ({ signal }) =>
      wholePage(
        (token, pageSize) =>
          api.orders.listOrders(
            { parent: store, filter: toFilter(search), pageSize, pageToken: token, orderBy: search.orderBy },
            { signal },
          ),
        pageToken,
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
