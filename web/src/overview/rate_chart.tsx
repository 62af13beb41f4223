// SPDX-License-Identifier: Apache-2.0
import type { SpanStatistics, Statistics } from "#proto/logstore/v1/statistics_pb";
import { Chart } from "./chart";
import classes from "./chart.module.css";
import { successRate } from "./figures";
import { formatShare } from "./share";

const FIGURES = [{ title: "Success rate", of: (span: SpanStatistics) => formatShare(successRate(span)) }];

// Which share of syncs ended well over time. The line goes on from one span in which some ended to the next.
export function RateChart({ statistics }: { statistics: Statistics }) {
  const points = statistics.spans.flatMap((span, index) => {
    const rate = successRate(span);
    return rate === undefined ? [] : [{ x: index + 0.5, y: 1 - rate }];
  });
  const [only] = points;
  // A single point is drawn as wide as its span.
  const line = points.length === 1 && only ? [{ ...only, x: only.x - 0.5 }, { ...only, x: only.x + 0.5 }] : points;
  return (
    <Chart
      title="Success rate over time"
      statistics={statistics}
      end={formatShare(1)}
      figures={FIGURES}
      behind={
        <svg className={classes["line"]} viewBox={`0 0 ${statistics.spans.length} 1`} preserveAspectRatio="none">
          <polyline points={line.map(({ x, y }) => `${x},${y}`).join(" ")} />
        </svg>
      }
    />
  );
}
