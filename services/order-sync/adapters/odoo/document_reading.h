// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/money/money.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ids.h"

// What sale orders, invoices and payments have in common when they are read. Pure.
namespace waybill::ordersync {

std::vector<std::int64_t> Numbers(std::span<const OdooId> ids);

// Where a person opens a document: each version has its own form.
std::string DocumentUrl(const OdooStore& store, int odoo_major, std::string_view model,
                        std::int64_t id);

// An amount of the record, in its currency_id, in whole minor units: Odoo keeps it as a float,
// whose last digits may be noise. ODOO_BAD_RESPONSE if it is none; throws as GuardAnswer takes it.
absl::StatusOr<money::Money> AmountOf(const nlohmann::json& record, const char* field);

// A point in time of the record, to the second; nothing if it is none. Throws likewise.
std::optional<absl::Time> TimeOf(const nlohmann::json& record, const char* field);

// ODOO_BAD_RESPONSE and ODOO_RECORD_MISSING for a document: "sale order".
absl::Status UnreadableDocument(std::string_view noun);
absl::Status DocumentGone(std::string_view noun, std::string_view model);

}  // namespace waybill::ordersync
