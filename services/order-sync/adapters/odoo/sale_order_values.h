// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "libs/odoo/load.h"
#include "services/order-sync/domain/ports/sales.h"
#include "services/order-sync/domain/sale_order_draft.h"

// How Odoo spells a sale order. Pure.
namespace waybill::ordersync {

// Drafts that fill the same columns. An empty cell would empty the field, so a column is there only
// for drafts that have something to put into it.
std::map<std::vector<std::string>, std::vector<std::size_t>> GroupByColumns(
    std::span<const SaleOrderDraft> drafts, int odoo_major);

// One row a line of each draft that `members` names; the order's own columns stand in its first
// row. All of them must have `columns`.
odoo::LoadTable ToLoadTable(std::span<const SaleOrderDraft> drafts,
                            std::span<const std::size_t> members,
                            const std::vector<std::string>& columns);

// The lines of one draft alone, under the order's external id: for an order that exists.
odoo::LoadTable ToLineTable(const SaleOrderDraft& draft, int odoo_major);

// What is to change of a sale order besides its lines, under its database id.
odoo::LoadTable ToLoadTable(const HeaderChange& change);

// The field of a sale order line that holds its taxes: renamed in 19.
std::string_view TaxField(int odoo_major);

// Odoo's form of a point in time, in UTC: `2026-11-01 10:00:00`. Load it with `tz` UTC in the
// context.
std::string ToOdooTime(absl::Time time);

// Plain text as HTML, as Odoo keeps notes.
std::string ToHtml(std::string_view text);

}  // namespace waybill::ordersync
