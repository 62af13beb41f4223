// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ListOrdersResponse } from "#proto/ordersync/v1/order_sync_service_pb";
import { useApi } from "../api/api";
import { FIRST_PAGE, type OrderSearch, type Place, writeSearch } from "./order_search";
import { ordersQuery, PAGE_SIZE } from "./orders_query";
import { knownPlace, rememberPlace } from "./page_trail";

export interface OrderPage {
  readonly page: ListOrdersResponse | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  // What is shown is another search's, until this one's answer comes.
  readonly isStale: boolean;
  readonly retry: () => void;
  // Orders before this page.
  readonly offset: number;
  readonly next: Place | undefined;
  readonly previous: Place | undefined;
}

// A page of what a search finds, and its neighbours.
export function useOrders(store: string, search: OrderSearch, place: Place): OrderPage {
  const api = useApi();
  const list = `${store}?${writeSearch(search)}`;
  const answer = useQuery({
    ...ordersQuery(api, store, search, place.token),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000, // What changed in Shopify and nothing tells of.
  });
  const nextToken = answer.data?.nextPageToken ?? "";
  rememberPlace(list, place);
  return {
    page: answer.data,
    error: answer.error,
    isLoading: answer.isPending,
    isStale: answer.isPlaceholderData,
    retry: () => void answer.refetch(),
    offset: (place.page - 1) * PAGE_SIZE,
    next: nextToken === "" || answer.isPlaceholderData ? undefined : { page: place.page + 1, token: nextToken },
    previous: place.page === 1 ? undefined : (knownPlace(list, place.page - 1) ?? FIRST_PAGE),
  };
}
