// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ListOrdersResponse } from "#proto/ordersync/v1/order_sync_service_pb";
import { useApi } from "../api/api";
import { type OrderSearch, writeSearch } from "./order_search";
import { ordersQuery, PAGE_SIZE } from "./orders_query";

export interface OrderPage {
  readonly page: ListOrdersResponse | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  // What is shown is another search's, until this one's answer comes.
  readonly isStale: boolean;
  readonly retry: () => void;
  // Orders before this page.
  readonly offset: number;
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
}

// A page of what a search finds, and the ways to its neighbours. A new search begins at its first page.
export function useOrders(store: string, search: OrderSearch): OrderPage {
  const api = useApi();
  const key = writeSearch(search).toString();
  const [trail, setTrail] = useState<{ key: string; tokens: readonly string[] }>({ key, tokens: [] });
  const tokens = trail.key === key ? trail.tokens : [];
  const pageToken = tokens.at(-1) ?? "";
  const answer = useQuery({
    ...ordersQuery(api, store, search, pageToken),
    placeholderData: keepPreviousData,
  });
  const nextToken = answer.data?.nextPageToken ?? "";
  return {
    page: answer.data,
    error: answer.error,
    isLoading: answer.isPending,
    isStale: answer.isPlaceholderData,
    retry: () => void answer.refetch(),
    offset: tokens.length * PAGE_SIZE,
    next: nextToken === "" || answer.isPlaceholderData ? undefined : () => setTrail({ key, tokens: [...tokens, nextToken] }),
    previous: tokens.length === 0 ? undefined : () => setTrail({ key, tokens: tokens.slice(0, -1) }),
  };
}
