// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { type Event, type OdooReference, Status } from "#proto/logstore/v1/event_pb";
import { type OdooDocument, OdooDocumentSchema, type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";

const STATUS: Readonly<Record<Status, SyncStatus>> = {
  [Status.UNSPECIFIED]: SyncStatus.UNSPECIFIED,
  [Status.IN_PROGRESS]: SyncStatus.IN_PROGRESS,
  [Status.SYNCED]: SyncStatus.SYNCED,
  [Status.FAILED]: SyncStatus.FAILED,
  [Status.NOT_ELIGIBLE]: SyncStatus.NOT_SYNCED,
  [Status.NOT_SYNCED]: SyncStatus.NOT_SYNCED,
};

// The order as it is after the event, as far as the event tells; the same object if it tells of another order, or of
// nothing that shows. What it does not tell (the invoice's state, the rules broken) is read soon after.
export function applyEvent(order: Order, event: Event): Order {
  if (event.order !== order.name || event.status === Status.UNSPECIFIED) return order;
  const syncStatus = STATUS[event.status];
  const { failure: _, ...rest } = order;
  const next: Order = { ...rest, syncStatus };
  if (syncStatus === SyncStatus.FAILED && event.failure) next.failure = event.failure;
  const sale = event.odooReferences.find(({ model }) => model === "sale.order");
  if (event.run !== "") next.lastLogEntry = `${event.store}/logEntries/${event.run}`;
  if (sale) next.odooSaleOrder = documentOf(sale, order.odooSaleOrder);
  return next;
}

function documentOf({ id, name, url }: OdooReference, known: OdooDocument | undefined): OdooDocument {
  return known?.id === id ? known : create(OdooDocumentSchema, { id, name, url });
}
