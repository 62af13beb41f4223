// SPDX-License-Identifier: Apache-2.0
import { timestampMs } from "@bufbuild/protobuf/wkt";
import type { Reason } from "#proto/errors/v1/reason_pb";
import { Status } from "#proto/logstore/v1/event_pb";
import type { LogEntry } from "#proto/logstore/v1/log_entry_pb";
import type { FailureGroup } from "#proto/ordersync/v1/failure_group_pb";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { millisBetween } from "../words/time";

// Of some durations in milliseconds, those that so many percent do not exceed.
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

// By the nearest rank; undefined where there is nothing to tell of.
export function percentiles(values: readonly number[]): Percentiles | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { count: sorted.length, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) };
}

// From asking for a sync to its good end.
export function syncTimes(entries: readonly LogEntry[]): number[] {
  return entries
    .filter(({ status }) => status === Status.SYNCED)
    .flatMap(({ startTime, endTime }) => millisBetween(startTime, endTime) ?? []);
}

// From the buyer's placing an order to its being in Odoo.
export function deliveryTimes(orders: readonly Order[]): number[] {
  return orders.flatMap(({ createTime, syncTime }) => millisBetween(createTime, syncTime) ?? []);
}

export interface Outcomes {
  readonly synced: number;
  readonly failed: number;
  // Of those that ended in Odoo or failed; undefined where there are none.
  readonly successRate: number | undefined;
}

export function outcomes(entries: readonly LogEntry[]): Outcomes {
  const synced = entries.filter(({ status }) => status === Status.SYNCED).length;
  const failed = entries.filter(({ status }) => status === Status.FAILED).length;
  return { synced, failed, successRate: synced + failed === 0 ? undefined : synced / (synced + failed) };
}

export interface Bucket {
  readonly start: Date;
  synced: number;
  failed: number;
}

// How many syncs ended well and badly in each of `count` equal spans that end now, oldest first.
export function timeline(entries: readonly LogEntry[], now: Date, count: number, spanMs: number): Bucket[] {
  const first = now.getTime() - count * spanMs;
  const buckets: Bucket[] = Array.from({ length: count }, (_, index) => ({
    start: new Date(first + index * spanMs),
    synced: 0,
    failed: 0,
  }));
  for (const { status, endTime } of entries) {
    const bucket = endTime && buckets[Math.floor((timestampMs(endTime) - first) / spanMs)];
    if (!bucket) continue;
    if (status === Status.SYNCED) bucket.synced += 1;
    if (status === Status.FAILED) bucket.failed += 1;
  }
  return buckets;
}

// Failed orders by reason, the most frequent first; an order with several reasons counts for each.
export function byReason(groups: readonly FailureGroup[]): { reason: Reason; count: number }[] {
  const counts = new Map<Reason, number>();
  for (const { reason, orderCount } of groups) counts.set(reason, (counts.get(reason) ?? 0) + Number(orderCount));
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
