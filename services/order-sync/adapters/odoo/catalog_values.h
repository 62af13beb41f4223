// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "libs/odoo/load.h"
#include "services/order-sync/domain/catalog_drafts.h"

// How Odoo spells products and taxes. Pure.
namespace waybill::ordersync {

// What tells whether Odoo keeps stock of a product.
enum class StockField : std::uint8_t {
  kNone,          // Inventory is not installed.
  kDetailedType,  // Up to 17: `detailed_type` is "product".
  kIsStorable,    // From 18 on: `is_storable`.
};

// One row a product, none of them items. They get the company's default taxes.
odoo::LoadTable ToProductTable(std::span<const ProductDraft> drafts, StockField stock);

// One row a product, all of them items: without taxes, invoiced as ordered, not to be bought.
odoo::LoadTable ToItemTable(std::span<const ProductDraft> drafts, StockField stock);

// Two rows a tax: for the base, and for the tax, which is booked on `account`. Nothing: Odoo books
// it where the base is.
odoo::LoadTable ToTaxTable(std::span<const TaxDraft> drafts, int odoo_major,
                           std::optional<OdooId> account);

odoo::LoadTable ToTagTable(std::span<const TagDraft> drafts);

}  // namespace waybill::ordersync
