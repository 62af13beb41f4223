// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { Reason } from "#proto/errors/v1/reason_pb";
import { Status } from "#proto/logstore/v1/event_pb";
import { LogEntrySchema } from "#proto/logstore/v1/log_entry_pb";
import { FailureGroupSchema } from "#proto/ordersync/v1/failure_group_pb";
import { OrderSchema } from "#proto/ordersync/v1/order_pb";
import { byReason, deliveryTimes, outcomes, percentiles, syncTimes, timeline } from "./figures";

const run = (status: Status, start: number, end?: number) =>
  create(LogEntrySchema, {
    status,
    startTime: timestampFromMs(start),
    ...(end !== undefined && { endTime: timestampFromMs(end) }),
  });

test("Percentiles are values that occurred", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(hundred)).toEqual({ count: 100, p50: 50, p95: 95, p99: 99 });
  expect(percentiles([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7 });
  expect(percentiles([])).toBeUndefined();
});

test("Only syncs that ended well are timed", () => {
  expect(syncTimes([run(Status.SYNCED, 0, 500), run(Status.FAILED, 0, 900), run(Status.IN_PROGRESS, 0)])).toEqual([500]);
});

test("An order is under way from its placing to its sync", () => {
  const order = create(OrderSchema, { createTime: timestampFromMs(1000), syncTime: timestampFromMs(61_000) });
  expect(deliveryTimes([order, create(OrderSchema, { createTime: timestampFromMs(0) })])).toEqual([60_000]);
});

test("The success rate leaves out what has not ended and what the rules exclude", () => {
  const runs = [run(Status.SYNCED, 0, 1), run(Status.SYNCED, 0, 1), run(Status.FAILED, 0, 1), run(Status.NOT_ELIGIBLE, 0, 1)];
  expect(outcomes(runs)).toEqual({ synced: 2, failed: 1, successRate: 2 / 3 });
  expect(outcomes([]).successRate).toBeUndefined();
});

test("Syncs fall into the span in which they ended", () => {
  const runs = [run(Status.SYNCED, 0, 5), run(Status.FAILED, 0, 15), run(Status.SYNCED, 0, 19), run(Status.SYNCED, 0, 99)];
  const spans = timeline(runs, new Date(20), 2, 10);
  expect(spans.map(({ synced, failed }) => [synced, failed])).toEqual([[1, 0], [1, 1]]);
});

test("Failures are counted by reason", () => {
  const group = (reason: Reason, orderCount: bigint) => create(FailureGroupSchema, { reason, orderCount });
  const groups = [group(Reason.PRODUCT_MISSING, 4n), group(Reason.TAX_MISSING, 3n), group(Reason.TAX_MISSING, 2n)];
  expect(byReason(groups)).toEqual([
    { reason: Reason.TAX_MISSING, count: 5 },
    { reason: Reason.PRODUCT_MISSING, count: 4 },
  ]);
});
