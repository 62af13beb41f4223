// SPDX-License-Identifier: Apache-2.0
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { fromLocal, toLocal } from "./local_time";
import { readWords, writeWords } from "./word_list";

test("Times are shown and read in the reader's zone", () => {
  const time = timestampFromDate(new Date(2026, 10, 23, 9, 5));
  expect(toLocal(time)).toBe("2026-11-23T09:05");
  expect(fromLocal("2026-11-23T09:05")).toEqual(time);
  expect(toLocal(undefined)).toBe("");
  expect(fromLocal("")).toBeUndefined();
});

test("Words stand between commas", () => {
  expect(readWords(" web,pos ,, a b")).toEqual(["web", "pos", "a b"]);
  expect(readWords("")).toEqual([]);
  expect(writeWords(["web", "pos"])).toBe("web, pos");
});
