// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/time/time.h"
#include "cli/output/colour.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/money.pb.h"
#include "waybill/logstore/v1/event.pb.h"
#include "waybill/ordersync/v1/order.pb.h"

// Values as people read them.
namespace waybill::cli {

// "EUR 12.50", "JPY 1200": with the currency's decimals, more only where the amount has them. Empty
// without a currency.
std::string MoneyText(const google::type::Money& money);

// "2026-11-23 09:30" in `zone`; empty if not set.
std::string TimeText(const google::protobuf::Timestamp& time, absl::TimeZone zone);

// The same with seconds, for steps that follow each other closely.
std::string PreciseTimeText(const google::protobuf::Timestamp& time, absl::TimeZone zone);

// "Synced", "In progress", "Failed", "Not synced"
std::string StatusText(ordersync::v1::SyncStatus status);
std::string StatusText(logstore::v1::Status status);

// Green for what is in Odoo, red for what failed, yellow for what may yet change.
Colour ColourOf(ordersync::v1::SyncStatus status);
Colour ColourOf(logstore::v1::Status status);

}  // namespace waybill::cli
