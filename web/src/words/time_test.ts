// SPDX-License-Identifier: Apache-2.0
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { formatDuration, millisBetween } from "./time";

test.each([
  [0, "0 ms"],
  [379.6, "380 ms"],
  [4200, "4.2 s"],
  [59_400, "59 s"],
  [60_000, "1 min"],
  [200_000, "3 min 20 s"],
  [7_500_000, "2 h 5 min"],
  [273_600_000, "3 d 4 h"],
])("%d ms is %s", (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test("Measures between two times, and nothing where one is missing", () => {
  expect(millisBetween(timestampFromMs(1_500), timestampFromMs(4_250))).toBe(2_750);
  expect(millisBetween(undefined, timestampFromMs(1))).toBeUndefined();
});
