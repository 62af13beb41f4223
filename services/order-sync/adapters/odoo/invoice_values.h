// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "libs/odoo/load.h"
#include "services/order-sync/domain/invoice_draft.h"
#include "services/order-sync/domain/payment_draft.h"
#include "services/order-sync/domain/ports/invoices.h"

// How Odoo spells invoices, credit notes and payments. Pure.
namespace waybill::ordersync {

// Drafts that fill the same columns.
std::map<std::vector<std::string>, std::vector<std::size_t>> GroupByColumns(
    std::span<const InvoiceDraft> drafts);

// One row a line of each draft that `members` names; the document's own columns stand in its first
// row. All of them must have `columns`.
odoo::LoadTable ToLoadTable(std::span<const InvoiceDraft> drafts,
                            std::span<const std::size_t> members,
                            const std::vector<std::string>& columns);

// What changes of a draft that exists, under its external id.
odoo::LoadTable ToLoadTable(const InvoiceAmendment& amendment);

// One row a payment that `members` names.
odoo::LoadTable ToLoadTable(std::span<const PaymentDraft> payments,
                            std::span<const std::size_t> members, int odoo_major);

// The day, in UTC: `2026-11-01`.
std::string ToOdooDate(absl::Time time);

}  // namespace waybill::ordersync
