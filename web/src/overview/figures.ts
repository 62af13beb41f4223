// SPDX-License-Identifier: Apache-2.0
import { timestampMs } from "@bufbuild/protobuf/wkt";
import type { SpanStatistics } from "#proto/logstore/v1/statistics_pb";
import type { Order } from "#proto/ordersync/v1/order_pb";

interface Ended {
  readonly syncedCount: bigint;
  readonly failedCount: bigint;
}

// Of what ended in Odoo or failed, the share that ended well; undefined where nothing did. What the rules exclude counts
// for neither.
export function successRate({ syncedCount, failedCount }: Ended): number | undefined {
  const all = syncedCount + failedCount;
  return all === 0n ? undefined : Number(syncedCount) / Number(all);
}

// How many orders get into Odoo in a minute, of late: the mean of the last five of these minutes, and of the one that is
// not over yet.
export function syncedAMinute(minutes: readonly SpanStatistics[], now: number): number {
  const lately = minutes.slice(-6);
  const first = lately[0]?.startTime;
  if (first === undefined) return 0;
  const synced = lately.reduce((sum, { syncedCount }) => sum + Number(syncedCount), 0);
  return synced / Math.max(1, (now - timestampMs(first)) / 60_000);
}

// The order that was placed first.
export function oldestOf(orders: readonly Order[]): Order | undefined {
  const placed = ({ createTime }: Order) => (createTime ? timestampMs(createTime) : Number.POSITIVE_INFINITY);
  return orders.reduce<Order | undefined>((oldest, order) => (oldest && placed(oldest) <= placed(order) ? oldest : order), undefined);
}

// The least number of 1, 2 or 5 and zeros that is not below: where an axis ends.
export function roundedUp(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((digit) => digit * power).find((end) => end >= value) ?? value;
}

// Which of so many spans are named below a chart: at most six, evenly.
export function isNamed(index: number, count: number): boolean {
  return index % Math.max(1, Math.ceil(count / 6)) === 0;
}
