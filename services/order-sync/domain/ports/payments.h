// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/payment_draft.h"

namespace waybill::ordersync {

// The payments of a store's Odoo. Thread-safe.
class Payments {
 public:
  virtual ~Payments() = default;

  static constexpr std::size_t kMostPayments = 100;  // Of a call.

  // OK if the user may post invoices and register payments; ODOO_ACCESS_DENIED with what would help
  // if not. May have any other ODOO_ reason too.
  virtual absl::Status CheckRights(const StoreName& store, absl::Time deadline) = 0;

  // The bank, cash and card journals of the user's company, by code. May have any ODOO_ reason.
  virtual absl::StatusOr<std::map<std::string, OdooId>> Journals(const StoreName& store,
                                                                 absl::Time deadline) = 0;

  // On OK each payment is in Odoo once, posted, and set off against what is open of its invoice;
  // what exceeds that stays open in the customer's favour. Takes up to kMostPayments,
  // parallel to the answer; a bad one does not hold up its neighbours. Safe to repeat, also after
  // an answer was lost: what is done is looked at and not done again. May have any ODOO_ reason.
  virtual std::vector<absl::Status> Register(const StoreName& store,
                                             std::span<const PaymentDraft> payments,
                                             absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
