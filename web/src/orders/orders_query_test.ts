// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { ListOrdersResponseSchema } from "#proto/ordersync/v1/order_sync_service_pb";
import { wholePage } from "./orders_query";

function pageOf(first: number, count: number, nextPageToken: string) {
  const orders = Array.from({ length: count }, (_, i) => ({ name: `stores/demo/orders/${first + i}` }));
  return create(ListOrdersResponseSchema, { orders, nextPageToken });
}

test("A page that ended early is filled by those that follow", async () => {
  const asked: unknown[] = [];
  const answers = [pageOf(1, 20, "a"), pageOf(21, 0, "b"), pageOf(21, 30, "c")];
  const page = await wholePage((token, size) => {
    asked.push([token, size]);
    return Promise.resolve(answers[asked.length - 1]!);
  }, "");
  expect(asked).toEqual([
    ["", 50],
    ["a", 30],
    ["b", 30],
  ]);
  expect(page.orders.length).toBe(50);
  expect(page.orders[20]?.name).toBe("stores/demo/orders/21");
  expect(page.nextPageToken).toBe("c");
});

test("The last page is as short as it is", async () => {
  const page = await wholePage(() => Promise.resolve(pageOf(1, 3, "")), "x");
  expect(page.orders.length).toBe(3);
});
