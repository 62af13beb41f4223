// SPDX-License-Identifier: Apache-2.0
import { Loader } from "@mantine/core";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { CheckIcon } from "../parts/icons";
import { Mark } from "../parts/mark";

// Where an order stands, in a word.
export function SyncMark({ order }: { order: Order }) {
  switch (order.syncStatus) {
    case SyncStatus.IN_PROGRESS:
      return (
        <Mark tone="info">
          <Loader size={10} color="currentColor" aria-hidden="true" />
          In progress
        </Mark>
      );
    case SyncStatus.SYNCED:
      return (
        <Mark tone="success">
          <CheckIcon />
          Synced
        </Mark>
      );
    case SyncStatus.FAILED:
      return <Mark tone="critical">Failed</Mark>;
    default:
      return order.eligibility?.eligible === false ? (
        <Mark tone="attention">Not eligible</Mark>
      ) : (
        <Mark>Not synced</Mark>
      );
  }
}

// Why an order stands where it stands, in one line; nothing if there is nothing to say.
export function syncReason(order: Order): string {
  if (order.syncStatus === SyncStatus.FAILED) return order.failure?.message ?? "";
  if (order.syncStatus === SyncStatus.NOT_SYNCED) return order.eligibility?.violations[0]?.message ?? "";
  return "";
}

// Whether a person may ask for a sync now.
export function isSyncable(order: Order): boolean {
  if (order.syncStatus === SyncStatus.FAILED) return true;
  if (order.syncStatus === SyncStatus.SYNCED) return order.changedSinceSync;
  return order.syncStatus === SyncStatus.NOT_SYNCED && order.eligibility?.eligible !== false;
}
