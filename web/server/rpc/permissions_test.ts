// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { LogStoreService } from "#proto/logstore/v1/log_store_service_pb";
import { OrderSyncService } from "#proto/ordersync/v1/order_sync_service_pb";
import { permissionOf } from "./permissions";

const READS = /^(List|Get|Check|Preview|Subscribe)/;

test("Whoever only reads may be a viewer, and every other method needs more and is recorded", () => {
  for (const method of [...OrderSyncService.methods, ...LogStoreService.methods]) {
    const permission = permissionOf(method);
    if (permission === undefined) continue;
    expect([method.name, permission.role === "viewer"]).toEqual([method.name, READS.test(method.name)]);
    expect([method.name, permission.changes]).toEqual([method.name, !READS.test(method.name)]);
  }
});

test("Rules, and which shop and database are the right ones, are an administrator's", () => {
  expect(permissionOf(OrderSyncService.method.updateOrderRules)?.role).toBe("admin");
  expect(permissionOf(OrderSyncService.method.acceptStore)?.role).toBe("admin");
});

test("No browser appends events", () => {
  expect(permissionOf(LogStoreService.method.appendEvents)).toBeUndefined();
});
