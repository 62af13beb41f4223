// SPDX-License-Identifier: Apache-2.0
import { durationMs } from "@bufbuild/protobuf/wkt";
import { Text } from "@mantine/core";
import type { DurationPercentiles, Statistics } from "#proto/logstore/v1/statistics_pb";
import { Card } from "../parts/card";
import { formatDuration } from "../words/time";
import classes from "./overview.module.css";

// How long orders take, from two beginnings.
export function TimesCard({ statistics }: { statistics: Statistics }) {
  return (
    <Card title="How long it takes" p="md">
      <table className={classes["table"]}>
        <thead>
          <tr>
            <td />
            <th scope="col">Half within</th>
            <th scope="col">95% within</th>
            <th scope="col">99% within</th>
          </tr>
        </thead>
        <tbody>
          <Row title="Sync started to synced" of={statistics.syncTime} />
          <Row title="Order placed to in Odoo" of={statistics.deliveryTime} />
        </tbody>
      </table>
      <Text c="dimmed" pt="xs">
        Of all {(statistics.syncTime?.count ?? 0n).toLocaleString()} syncs of the period that ended in Odoo, and of all{" "}
        {(statistics.deliveryTime?.count ?? 0n).toLocaleString()} orders that got there for the first time.
      </Text>
    </Card>
  );
}

function Row({ title, of }: { title: string; of: DurationPercentiles | undefined }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {(["p50", "p95", "p99"] as const).map((share) => {
        const duration = of?.[share];
        return <td key={share}>{duration ? formatDuration(durationMs(duration)) : "–"}</td>;
      })}
    </tr>
  );
}
