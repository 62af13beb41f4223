// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ports/invoices.h"

namespace waybill::ordersync {

// Brings draft invoices up to date, as Invoices::Amend promises: lines that a draft has no more are
// emptied with the others' change, and then deleted. Repeatable. Parallel to `amendments`.
std::vector<absl::Status> AmendInvoices(odoo::Client& client,
                                        std::span<const InvoiceAmendment> amendments,
                                        absl::Time deadline);

}  // namespace waybill::ordersync
