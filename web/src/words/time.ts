// SPDX-License-Identifier: Apache-2.0
import { type Timestamp, timestampDate } from "@bufbuild/protobuf/wkt";

// Times in the reader's zone, as the reader's locale writes them.
const SHORT = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
const WITH_YEAR = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const WHOLE = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "long" });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });

export function formatTime(time: Timestamp | undefined, now = new Date()): string {
  if (time === undefined) return "";
  const date = timestampDate(time);
  return (date.getFullYear() === now.getFullYear() ? SHORT : WITH_YEAR).format(date);
}

// With weekday, seconds and zone.
export function formatWholeTime(time: Timestamp | undefined): string {
  return time === undefined ? "" : WHOLE.format(timestampDate(time));
}

export function formatClock(time: Timestamp | undefined): string {
  return time === undefined ? "" : CLOCK.format(timestampDate(time));
}

// `380 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`: two units at most.
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const [whole, rest, big, small] =
    seconds < 3600
      ? [Math.floor(seconds / 60), seconds % 60, "min", "s"]
      : seconds < 86_400
        ? [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), "h", "min"]
        : [Math.floor(seconds / 86_400), Math.floor((seconds % 86_400) / 3600), "d", "h"];
  return rest === 0 ? `${whole} ${big}` : `${whole} ${big} ${rest} ${small}`;
}

export function millisBetween(from: Timestamp | undefined, to: Timestamp | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  return Number(to.seconds - from.seconds) * 1000 + (to.nanos - from.nanos) / 1e6;
}
