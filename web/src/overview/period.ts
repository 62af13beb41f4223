// SPDX-License-Identifier: Apache-2.0

// Until now. log-store counts by the minute for up to two hours, by the hour for up to eight days, else by the day.
export interface Period {
  readonly path: string;
  readonly title: string;
  readonly hours: number;
}

export const DAY: Period = { path: "24h", title: "Last 24 hours", hours: 24 };
export const PERIODS: readonly Period[] = [
  { path: "1h", title: "Last hour", hours: 1 },
  DAY,
  { path: "7d", title: "Last 7 days", hours: 7 * 24 },
  { path: "30d", title: "Last 30 days", hours: 30 * 24 },
  { path: "90d", title: "Last 90 days", hours: 90 * 24 },
];

export function periodOf(path: string | null): Period {
  return PERIODS.find((period) => period.path === path) ?? DAY;
}
