// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { FailureSchema } from "#proto/errors/v1/finding_pb";
import { Reason } from "#proto/errors/v1/reason_pb";
import { SyncOrdersResponseSchema } from "#proto/ordersync/v1/order_sync_service_pb";
import { type Order, OrderSchema, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { afterResponse, NO_PROGRESS } from "./run_progress";

function failed(id: number, rootCause: string): Order {
  const failure = create(FailureSchema, { reason: Reason.PRODUCT_MISSING, message: `No ${rootCause}.`, rootCause });
  return create(OrderSchema, { name: `stores/demo/orders/${id}`, orderNumber: `#${id}`, syncStatus: SyncStatus.FAILED, failure });
}

const response = (...endedOrders: Order[]) => create(SyncOrdersResponseSchema, { run: "stores/demo/runs/r", endedOrders });

test("Failures with one cause are one group", () => {
  const progress = afterResponse(NO_PROGRESS, response(failed(1, "sku A"), failed(2, "sku B"), failed(3, "sku A")));
  expect(progress.groups.map(({ cause, count }) => [cause, count])).toEqual([["sku A", 2], ["sku B", 1]]);
  expect(progress.groups[0]?.title).toBe("Product missing");
});

test("An order that is told again, as after coming back to a run, counts once", () => {
  const once = afterResponse(NO_PROGRESS, response(failed(1, "sku A")));
  expect(afterResponse(once, response(failed(1, "sku A"))).groups[0]?.count).toBe(1);
});

test("Orders that got into Odoo are in no group", () => {
  const synced = create(OrderSchema, { name: "stores/demo/orders/1", syncStatus: SyncStatus.SYNCED });
  expect(afterResponse(NO_PROGRESS, response(synced)).groups).toEqual([]);
});

test("Orders that the rules exclude are grouped by the rule", () => {
  const violations = [{ rule: "financial_statuses", message: "The payment status is PENDING." }];
  const excluded = create(OrderSchema, { name: "stores/demo/orders/1", syncStatus: SyncStatus.NOT_SYNCED, eligibility: { violations } });
  expect(afterResponse(NO_PROGRESS, response(excluded)).groups[0]).toMatchObject({
    title: "Not eligible",
    message: "The payment status is PENDING.",
  });
});

test("A group names its first twenty orders and counts all", () => {
  const orders = Array.from({ length: 30 }, (_, index) => failed(index, "sku A"));
  const [group] = afterResponse(NO_PROGRESS, response(...orders)).groups;
  expect(group?.count).toBe(30);
  expect(group?.orders).toHaveLength(20);
});

test("Orders that a cancelled run left out are counted, and explained by nothing", () => {
  const leftOut = create(OrderSchema, { name: "stores/demo/orders/1", syncStatus: SyncStatus.NOT_SYNCED });
  const last = create(SyncOrdersResponseSchema, { cancelled: true, cancelledCount: 1n, endedOrders: [leftOut], done: true });
  expect(afterResponse(NO_PROGRESS, last)).toMatchObject({ cancelled: true, leftOut: 1, groups: [] });
});
