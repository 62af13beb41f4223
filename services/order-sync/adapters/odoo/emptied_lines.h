// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// A line of a sale order or an invoice as it is in Odoo, but for its quantity, which is 0: cells
// for its external id, product, name, quantity, price, discount and taxes.
struct EmptiedLine {
  OdooId id = {};
  std::vector<std::string> cells = {};
};

// The lines of `model` in `domain` that Waybill made, by external id. Lines that people added have
// none. `taxes` is the field that holds a line's taxes.
absl::StatusOr<std::map<std::string, EmptiedLine>> ReadEmptied(odoo::Client& client,
                                                               const char* model,
                                                               nlohmann::json domain,
                                                               const std::string& taxes,
                                                               absl::Time deadline);

// Those of them that belong to `document`, an external id, and not to `kept`.
std::vector<EmptiedLine> GoneOf(const std::map<std::string, EmptiedLine>& lines,
                                const std::string& document, const std::vector<std::string>& kept);

}  // namespace waybill::ordersync
