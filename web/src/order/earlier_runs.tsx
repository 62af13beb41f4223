// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import { Mark } from "../parts/mark";
import { pageOf } from "../words/resource_names";
import { STATUS_WORDS } from "../words/stage_words";
import { formatTime, formatWholeTime } from "../words/time";
import classes from "./details.module.css";

const MOST = 10;

// The syncs before the one that the timeline tells of, newest first; nothing if there were none.
export function EarlierRuns({ order }: { order: Order }) {
  const api = useApi();
  const { name: store } = useStore();
  const runs = useQuery({
    queryKey: queryKeys.logs(store, { order: order.name }),
    queryFn: async ({ signal }) =>
      (await api.logs.listLogEntries({ parent: store, order: order.name, pageSize: MOST + 1 }, { signal })).logEntries,
  });
  const earlier = (runs.data ?? []).filter(({ name }) => name !== order.lastLogEntry).slice(0, MOST);
  if (earlier.length === 0) return null;
  return (
    <>
      <h3 className={classes["head"]}>Earlier syncs</h3>
      <ul className={classes["movements"]} aria-label="Earlier syncs">
        {earlier.map(({ name, startTime, status, message }) => (
          <li key={name} className={classes["run"]}>
            <Link href={pageOf(name)} title={formatWholeTime(startTime)}>
              {formatTime(startTime)}
            </Link>
            <Mark tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].title}</Mark>
            <Text c="dimmed" className={classes["message"]!}>
              {message}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
