// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { FIRST_PAGE } from "./order_search";
import { knownPlace, rememberPlace } from "./page_trail";

test("Pages that were shown are found again, of the present list only", () => {
  rememberPlace("demo?", { page: 2, token: "two" });
  rememberPlace("demo?", { page: 3, token: "three" });
  expect(knownPlace("demo?", 2)).toEqual({ page: 2, token: "two" });
  expect(knownPlace("demo?", 4)).toBeUndefined();
  expect(knownPlace("demo?q=tea", 2)).toBeUndefined();
  rememberPlace("demo?q=tea", FIRST_PAGE);
  expect(knownPlace("demo?", 2)).toBeUndefined();
  expect(knownPlace("demo?", 1)).toEqual(FIRST_PAGE);
});
