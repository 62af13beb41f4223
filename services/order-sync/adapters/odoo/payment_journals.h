// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

struct PaymentJournal {
  OdooId id = {};
  std::string code = {};  // BNK1: one a company, so that two companies may both have it.
  std::string name = {};
  std::string type = {};  // Odoo's word: bank, cash or credit.
};

// The journals that take payments of the company in which the user makes sale orders, by code. One
// call; another where the user may work in several companies. May have any ODOO_ reason.
absl::StatusOr<std::vector<PaymentJournal>> ReadPaymentJournals(odoo::Client& client,
                                                                absl::Time deadline);

}  // namespace waybill::ordersync
