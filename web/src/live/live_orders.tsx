// SPDX-License-Identifier: Apache-2.0
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { Event } from "#proto/logstore/v1/event_pb";
import type { ListOrdersResponse } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Order } from "#proto/ordersync/v1/order_pb";
import type { Store } from "#proto/ordersync/v1/store_pb";
import { type Api, useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { applyEvent } from "./apply_event";
import { type Connection, followEvents } from "./follow_events";
import { pause, whileVisible } from "./pausing";
import { throttled } from "./throttle";

const ConnectionContext = createContext<Connection>("connecting");

// Whether what is shown follows what happens.
export function useConnection(): Connection {
  return useContext(ConnectionContext);
}

// Keeps everything that is shown of a store's orders up to date by the event stream: what an event tells shows at once,
// what else it changed is read within a second. What somebody else read from Shopify shows when the store is looked at
// next.
export function LiveOrders({ store: { name: store, refreshTime, orderCounts }, children }: { store: Store; children: ReactNode }) {
  const api = useApi();
  const queries = useQueryClient();
  const known = `${refreshTime?.seconds}.${refreshTime?.nanos} ${orderCounts?.all}`;
  const shown = useRef(known);
  useEffect(() => {
    if (shown.current === known) return;
    shown.current = known;
    void queries.invalidateQueries({ queryKey: queryKeys.store(store) });
  }, [queries, store, known]);
  const [connection, setConnection] = useState<Connection>("connecting");
  useEffect(() => whileVisible((signal) => void follow(api, queries, store, setConnection, signal)), [api, queries, store]);
  return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

async function follow(
  api: Api,
  queries: QueryClient,
  store: string,
  onConnection: (connection: Connection) => void,
  signal: AbortSignal,
): Promise<void> {
  const reread = throttled(() => void queries.invalidateQueries({ queryKey: queryKeys.store(store) }), 800);
  signal.addEventListener("abort", reread.cancel);
  await followEvents(
    {
      subscribe: (after, until) =>
        api.logs.subscribeEvents({ parent: store, after, transitionsOnly: true }, { signal: until }),
      onEvent: (event) => {
        show(queries, store, event);
        reread.ask();
      },
      onGap: () => void queries.invalidateQueries({ queryKey: queryKeys.store(store) }),
      onConnection,
      pause,
    },
    signal,
  );
}

function show(queries: QueryClient, store: string, event: Event): void {
  queries.setQueriesData<ListOrdersResponse>({ queryKey: queryKeys.orderLists(store) }, (page) =>
    page && { ...page, orders: page.orders.map((order) => applyEvent(order, event)) },
  );
  queries.setQueryData<Order>(queryKeys.order(store, event.order), (order) => order && applyEvent(order, event));
}
