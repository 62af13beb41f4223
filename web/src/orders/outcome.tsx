// SPDX-License-Identifier: Apache-2.0
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { syncReason } from "./sync_mark";

// Tells those who hear the page how the sync ended that they asked for last.
export function Outcome({ orders, asked }: { orders: readonly Order[]; asked: string | undefined }) {
  const order = orders.find(({ name }) => name === asked);
  return (
    <div role="status" className="visually-hidden">
      {order && `Order ${order.orderNumber}: ${outcomeOf(order)}`}
    </div>
  );
}

function outcomeOf(order: Order): string {
  switch (order.syncStatus) {
    case SyncStatus.IN_PROGRESS:
      return "sync in progress.";
    case SyncStatus.SYNCED:
      return `synced as ${order.odooSaleOrder?.name ?? "a document in Odoo"}.`;
    case SyncStatus.FAILED:
      return `failed. ${syncReason(order)}`;
    default:
      return `not synced. ${syncReason(order)}`;
  }
}
