// SPDX-License-Identifier: Apache-2.0
import { timestampDate } from "@bufbuild/protobuf/wkt";
import type { SpanStatistics, Statistics } from "#proto/logstore/v1/statistics_pb";

// How the spans of a period are named: below a chart, and where one is told by itself. Days are those of UTC.
export interface SpanWords {
  readonly span: "Minute" | "Hour" | "Day";
  readonly short: (span: SpanStatistics) => string;
  readonly whole: (span: SpanStatistics) => string;
}

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const DAY_AND_CLOCK = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
const LOCAL_DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });
const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", timeZone: "UTC" });
const WHOLE_DAY = new Intl.DateTimeFormat(undefined, { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" });

export function spanWords({ span, spans }: Statistics): SpanWords {
  const by = (format: Intl.DateTimeFormat) => ({ startTime }: SpanStatistics) => (startTime ? format.format(timestampDate(startTime)) : "");
  const seconds = Number(span?.seconds ?? 0);
  if (seconds >= 86_400) return { span: "Day", short: by(DAY), whole: by(WHOLE_DAY) };
  if (seconds < 3600) return { span: "Minute", short: by(CLOCK), whole: by(CLOCK) };
  return { span: "Hour", short: by(spans.length > 48 ? LOCAL_DAY : CLOCK), whole: by(DAY_AND_CLOCK) };
}
