// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "absl/time/time.h"
#include "libs/odoo/load.h"
#include "services/order-sync/domain/invoice_draft.h"
#include "services/order-sync/domain/payment_draft.h"

// How Odoo spells invoices, credit notes and payments. Pure.
namespace waybill::ordersync {

// One row a line of each draft that `members` names, all of which are of the one kind; the
// document's own columns stand in its first row.
odoo::LoadTable ToLoadTable(std::span<const InvoiceDraft> drafts,
                            std::span<const std::size_t> members, InvoiceKind kind);

// One row a payment that `members` names.
odoo::LoadTable ToLoadTable(std::span<const PaymentDraft> payments,
                            std::span<const std::size_t> members, int odoo_major);

// The day, in UTC: `2026-11-01`.
std::string ToOdooDate(absl::Time time);

}  // namespace waybill::ordersync
