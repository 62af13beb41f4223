// SPDX-License-Identifier: Apache-2.0
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { OrderView } from "#proto/ordersync/v1/order_pb";
import { isNarrowed, type OrderSearch, readPlace, readSearch, toFilter, writeSearch } from "./order_search";

const ALL: OrderSearch = { view: OrderView.ALL, query: "", from: "", until: "", orderBy: "create_time desc", cause: "" };

test("The plain list has a plain address", () => {
  expect(writeSearch(ALL).toString()).toBe("");
  expect(readSearch(new URLSearchParams())).toEqual(ALL);
});

test("What is written to an address is read from it", () => {
  const search: OrderSearch = {
    view: OrderView.FAILED,
    query: "ada & co",
    from: "2026-11-01",
    until: "2026-11-30",
    orderBy: "total",
    cause: "product:sku:TEA-250",
  };
  expect(readSearch(new URLSearchParams(writeSearch(search).toString()))).toEqual(search);
});

test("What makes no sense in an address is left out", () => {
  expect(readSearch(new URLSearchParams("view=odd&from=yesterday&sort=colour"))).toEqual(ALL);
});

test("Days are the reader's, and the last one is included", () => {
  const filter = toFilter({ ...ALL, from: "2026-11-01", until: "2026-11-01" });
  if (!filter.createdFrom || !filter.createdUntil) throw new Error("there are no bounds");
  expect(timestampDate(filter.createdFrom)).toEqual(new Date(2026, 10, 1));
  expect(timestampDate(filter.createdUntil)).toEqual(new Date(2026, 10, 2));
});

test("A view alone does not narrow the list", () => {
  expect(isNarrowed({ ...ALL, view: OrderView.FAILED })).toBe(false);
  expect(isNarrowed({ ...ALL, query: "ada" })).toBe(true);
});

test("The page stands in the address with the search, and what makes no sense there is the first", () => {
  const search = readSearch(new URLSearchParams("view=failed&q=tea"));
  expect(writeSearch(search, { page: 3, token: "t" }).toString()).toBe("view=failed&q=tea&page=3&after=t");
  expect(readPlace(new URLSearchParams("page=3&after=t"))).toEqual({ page: 3, token: "t" });
  for (const address of ["", "page=3", "after=t", "page=0&after=t", "page=x&after=t", "page=1.5&after=t"]) {
    expect(readPlace(new URLSearchParams(address))).toEqual({ page: 1, token: "" });
  }
});
