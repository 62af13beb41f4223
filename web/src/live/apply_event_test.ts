// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { Reason } from "#proto/errors/v1/reason_pb";
import { EventSchema, Status } from "#proto/logstore/v1/event_pb";
import { OrderSchema, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { applyEvent } from "./apply_event";

const NAME = "stores/demo/orders/1";
const order = create(OrderSchema, { name: NAME, orderNumber: "#1001", syncStatus: SyncStatus.NOT_SYNCED });

test("An event of another order changes nothing", () => {
  const event = create(EventSchema, { order: "stores/demo/orders/2", status: Status.SYNCED });
  expect(applyEvent(order, event)).toBe(order);
});

test("A synced order links to its sale order", () => {
  const sale = { model: "sale.order", id: 42n, name: "S00042", url: "https://erp.example.com/odoo/sales/42" };
  const event = create(EventSchema, { order: NAME, status: Status.SYNCED, odooReferences: [sale] });
  const after = applyEvent(order, event);
  expect(after.syncStatus).toBe(SyncStatus.SYNCED);
  expect(after.odooSaleOrder).toMatchObject({ id: 42n, name: "S00042", url: sale.url });
});

test("A failed order says why, and no longer once it is tried again", () => {
  const failure = { reason: Reason.CUSTOMER_MISSING, message: "No contact.", remedy: "Create it." };
  const failed = applyEvent(order, create(EventSchema, { order: NAME, status: Status.FAILED, failure }));
  expect(failed.failure?.message).toBe("No contact.");
  const again = applyEvent(failed, create(EventSchema, { order: NAME, status: Status.IN_PROGRESS }));
  expect(again.syncStatus).toBe(SyncStatus.IN_PROGRESS);
  expect(again.failure).toBeUndefined();
});

test("An order that the rules exclude is not synced", () => {
  const event = create(EventSchema, { order: NAME, status: Status.NOT_ELIGIBLE });
  expect(applyEvent(order, event).syncStatus).toBe(SyncStatus.NOT_SYNCED);
});

test("What is known of the sale order stays, where the event names the same one", () => {
  const known = create(OrderSchema, { name: NAME, odooSaleOrder: { id: 42n, name: "S00042", state: "sale" } });
  const sale = { model: "sale.order", id: 42n, name: "S00042" };
  const event = create(EventSchema, { order: NAME, status: Status.SYNCED, odooReferences: [sale] });
  expect(applyEvent(known, event).odooSaleOrder?.state).toBe("sale");
});
