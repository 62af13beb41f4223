// SPDX-License-Identifier: Apache-2.0
import type { DescMethod } from "@bufbuild/protobuf";
import { LogStoreService } from "#proto/logstore/v1/log_store_service_pb";
import { OrderSyncService } from "#proto/ordersync/v1/order_sync_service_pb";
import type { Role } from "../users/role";

// What a browser may ask for, the least role that may, and whether it changes something and so is recorded with its
// user. A method that is not here, no browser may call.
export interface Permission {
  readonly role: Role;
  readonly changes: boolean;
}

const READ: Permission = { role: "viewer", changes: false };
const OPERATE: Permission = { role: "operator", changes: true };
const ADMINISTER: Permission = { role: "admin", changes: true };

const PERMISSIONS: ReadonlyMap<DescMethod, Permission> = new Map([
  [OrderSyncService.method.listStores, READ],
  [OrderSyncService.method.checkStore, READ],
  [OrderSyncService.method.listOrders, READ],
  [OrderSyncService.method.listFailureGroups, READ],
  [OrderSyncService.method.getOrder, READ],
  [OrderSyncService.method.previewOrder, READ],
  [OrderSyncService.method.getOrderRules, READ],
  [OrderSyncService.method.getMappingChoices, READ],
  [LogStoreService.method.listLogEntries, READ],
  [LogStoreService.method.getLogEntry, READ],
  [LogStoreService.method.getStatistics, READ],
  [LogStoreService.method.subscribeEvents, READ],
  [OrderSyncService.method.syncOrder, OPERATE],
  [OrderSyncService.method.syncOrders, OPERATE],
  [OrderSyncService.method.cancelRun, OPERATE],
  [OrderSyncService.method.refreshOrders, OPERATE],
  [OrderSyncService.method.updateOrderRules, ADMINISTER],
  [OrderSyncService.method.acceptStore, ADMINISTER],
  [OrderSyncService.method.redactCustomer, ADMINISTER],
] as [DescMethod, Permission][]);

export function permissionOf(method: DescMethod): Permission | undefined {
  return PERMISSIONS.get(method);
}
