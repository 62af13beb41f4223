// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "services/order-sync/domain/order_record.h"
#include "waybill/ordersync/v1/order.pb.h"

// An order's record on the wire, and as Redis keeps it.
namespace waybill::ordersync {

v1::Order ToProto(const StoreName& store, const OrderRecord& record);

// All that ToProto wrote, but for the time of the change that was synced, which the wire has no
// place for. INVALID_NAME or INVALID_FIELD for what ToProto never writes.
absl::StatusOr<OrderRecord> FromProto(const v1::Order& proto);

v1::OdooDocument ToProto(const OdooDocument& document);

// The part of an order that tells how far it is on its way into Odoo.
void SetSyncState(const StoreName& store, const SyncState& sync, v1::Order& order);
absl::StatusOr<SyncState> SyncStateFromProto(const StoreName& store, const v1::Order& proto);

}  // namespace waybill::ordersync
