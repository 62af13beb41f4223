// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Journal entries of which what is open is set off: a payment's, or a credit note, and an invoice.
struct Assignment {
  OdooId from = {};
  OdooId to = {};
};

// Sets off what is open of each entry's receivable lines against what is open of its invoice, with
// js_assign_outstanding_line, as a person does by "Add" on the invoice. What is open is read
// before, and again after a failure: repeatable after a lost answer. Parallel to `assignments`.
std::vector<absl::Status> AssignOutstanding(odoo::Client& client,
                                            std::span<const Assignment> assignments,
                                            absl::Time deadline);

}  // namespace waybill::ordersync
