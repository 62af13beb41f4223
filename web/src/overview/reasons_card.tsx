// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { Link } from "wouter";
import type { ReasonStatistics } from "#proto/logstore/v1/statistics_pb";
import { useStore } from "../app/store_context";
import { Card } from "../parts/card";
import { reasonTitle } from "../words/reason_words";
import classes from "./overview.module.css";

const MOST = 8;

// Why syncs of the period failed, the most frequent reason first.
export function ReasonsCard({ failures }: { failures: readonly ReasonStatistics[] }) {
  const { name: store } = useStore();
  const most = Number(failures[0]?.count ?? 1n);
  return (
    <Card title="Failures by reason" p="md">
      {failures.length === 0 && <Text c="dimmed">No sync of the period has failed.</Text>}
      <ul className={classes["reasons"]}>
        {failures.slice(0, MOST).map(({ reason, count }) => (
          <li key={reason}>
            <span>{reasonTitle(reason)}</span>
            <b>{count.toLocaleString()}</b>
            <span className={classes["share"]} aria-hidden="true">
              <span style={{ inlineSize: `${(Number(count) / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {failures.length > 0 && <Link href={`/${store}/inbox`}>View what needs attention now</Link>}
    </Card>
  );
}
