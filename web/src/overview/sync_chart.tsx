// SPDX-License-Identifier: Apache-2.0
import type { SpanStatistics, Statistics } from "#proto/logstore/v1/statistics_pb";
import { Chart } from "./chart";
import classes from "./chart.module.css";
import { roundedUp } from "./figures";

const FIGURES = [
  { title: "Synced", of: ({ syncedCount }: SpanStatistics) => syncedCount.toLocaleString() },
  { title: "Failed", of: ({ failedCount }: SpanStatistics) => failedCount.toLocaleString() },
];

// How many syncs ended well and badly over time.
export function SyncChart({ statistics }: { statistics: Statistics }) {
  const end = roundedUp(Math.max(...statistics.spans.map(({ syncedCount, failedCount }) => Number(syncedCount + failedCount))));
  const height = (count: bigint) => ({ blockSize: `${(Number(count) / end) * 100}%` });
  return (
    <>
      <Chart
        title="Syncs over time"
        statistics={statistics}
        end={end.toLocaleString()}
        figures={FIGURES}
        column={({ syncedCount, failedCount }) => (
          <>
            {failedCount > 0n && <div className={`${classes["bar"]} ${classes["failed"]}`} style={height(failedCount)} />}
            {syncedCount > 0n && <div className={`${classes["bar"]} ${classes["synced"]}`} style={height(syncedCount)} />}
          </>
        )}
      />
      <div className={classes["legend"]} aria-hidden="true">
        <span className={classes["synced"]}>Synced</span>
        <span className={classes["failed"]}>Failed</span>
      </div>
    </>
  );
}
