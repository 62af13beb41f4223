// SPDX-License-Identifier: Apache-2.0
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@tanstack/react-query";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import { type Order, OrderView } from "#proto/ordersync/v1/order_pb";
import type { OrderCounts } from "#proto/ordersync/v1/store_pb";
import { type Api, useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

const PAGE = 250;
const MOST_RUNS = 2000;

export interface Figures {
  readonly counts: OrderCounts | undefined;
  // The newest runs of the last day, 2,000 at most.
  readonly runs: readonly LogEntry[];
  readonly runsAreAll: boolean;
  // The newest 250 orders in Odoo.
  readonly synced: readonly Order[];
  // The order that waits longest of those that the rules let through.
  readonly oldestWaiting: Order | undefined;
  readonly now: Date;
}

// What the overview is made of, read anew every half minute and whenever something happens.
export function useFigures() {
  const api = useApi();
  const { name: store } = useStore();
  return useQuery({
    queryKey: queryKeys.figures(store),
    queryFn: ({ signal }) => readFigures(api, store, signal),
    refetchInterval: 30_000,
  });
}

async function readFigures(api: Api, store: string, signal: AbortSignal): Promise<Figures> {
  const now = new Date();
  const [synced, waiting, { runs, all }] = await Promise.all([
    api.orders.listOrders({ parent: store, filter: { view: OrderView.SYNCED }, pageSize: PAGE }, { signal }),
    api.orders.listOrders(
      { parent: store, filter: { view: OrderView.ELIGIBLE }, pageSize: 1, orderBy: "create_time" },
      { signal },
    ),
    readRuns(api, store, new Date(now.getTime() - 24 * 3_600_000), signal),
  ]);
  return {
    counts: synced.orderCounts,
    runs,
    runsAreAll: all,
    synced: synced.orders,
    oldestWaiting: waiting.orders[0],
    now,
  };
}

async function readRuns(api: Api, store: string, since: Date, signal: AbortSignal) {
  const runs: LogEntry[] = [];
  for (let pageToken = ""; ; ) {
    const page = await api.logs.listLogEntries(
      { parent: store, pageSize: PAGE, pageToken, startTime: timestampFromDate(since) },
      { signal },
    );
    runs.push(...page.logEntries);
    pageToken = page.nextPageToken;
    if (pageToken === "" || runs.length >= MOST_RUNS) return { runs, all: pageToken === "" };
  }
}
