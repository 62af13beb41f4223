// SPDX-License-Identifier: Apache-2.0
import { useQuery } from "@tanstack/react-query";
import { type Order, OrderView } from "#proto/ordersync/v1/order_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

const PAGE = 250;
const MOST = 2000;

export interface FailedOrders {
  readonly orders: readonly Order[];
  // How many there are in all; more than are read where there are very many.
  readonly total: number;
}

// The newest 2,000 failed orders.
export function useFailedOrders() {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: queryKeys.failed(store),
    queryFn: async ({ signal }): Promise<FailedOrders> => {
      const orders: Order[] = [];
      for (let pageToken = ""; ; ) {
        const page = await api.orders.listOrders(
          { parent: store, filter: { view: OrderView.FAILED }, pageSize: PAGE, pageToken },
          { signal },
        );
        orders.push(...page.orders);
        pageToken = page.nextPageToken;
        if (pageToken === "" || orders.length >= MOST) return { orders, total: Number(page.totalSize) };
      }
    },
  });
}
