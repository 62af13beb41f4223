// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "services/order-sync/domain/event.h"
#include "waybill/logstore/v1/event.pb.h"

// Events as log-store takes them and as the outbox keeps them.
namespace waybill::ordersync {

logstore::v1::Event ToProto(const Event& event);

// INTERNAL if the event names no order, which none of ours does.
absl::StatusOr<Event> FromProto(const logstore::v1::Event& proto);

}  // namespace waybill::ordersync
