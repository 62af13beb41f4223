// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { SpanStatisticsSchema } from "#proto/logstore/v1/statistics_pb";
import { OrderSchema } from "#proto/ordersync/v1/order_pb";
import { isNamed, oldestOf, roundedUp, successRate, syncedAMinute } from "./figures";

test("The success rate is of what ended in Odoo or failed, and of nothing there is none", () => {
  expect(successRate({ syncedCount: 3n, failedCount: 1n })).toBe(0.75);
  expect(successRate({ syncedCount: 0n, failedCount: 0n })).toBeUndefined();
});

test("The speed is that of the last five minutes and the one that runs", () => {
  const minutes = [1000n, 10n, 10n, 10n, 10n, 10n, 5n].map((syncedCount, index) =>
    create(SpanStatisticsSchema, { startTime: timestampFromMs(index * 60_000), syncedCount }),
  );
  expect(syncedAMinute(minutes, 6.5 * 60_000)).toBe(10);
  expect(syncedAMinute([], 0)).toBe(0);
});

test("Of those that wait, the order that was placed first is the oldest", () => {
  const order = (name: string, ms: number) => create(OrderSchema, { name, createTime: timestampFromMs(ms) });
  expect(oldestOf([order("b", 2), order("a", 1), order("c", 3)])?.name).toBe("a");
  expect(oldestOf([create(OrderSchema, { name: "timeless" }), order("a", 1)])?.name).toBe("a");
  expect(oldestOf([])).toBeUndefined();
});

test("An axis ends at a round number that nothing exceeds", () => {
  expect([0, 1, 3, 5, 6, 11, 51, 200, 2001].map(roundedUp)).toEqual([1, 1, 5, 5, 10, 20, 100, 200, 5000]);
});

test("At most six spans are named", () => {
  for (const count of [1, 6, 24, 60, 90, 168]) {
    const named = Array.from({ length: count }, (_, index) => index).filter((index) => isNamed(index, count));
    expect(named.length).toBeLessThanOrEqual(6);
    expect(named[0]).toBe(0);
  }
});
