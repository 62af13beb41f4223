// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "libs/money/decimal.h"
#include "services/order-sync/domain/ids.h"

// What orders refer to and is to be created in Odoo. Pure data: adapters/odoo spells it.
namespace waybill::ordersync {

enum class ProductKind : std::uint8_t {
  kGoods,    // Of which Odoo keeps stock.
  kService,  // What needs no shipping.
  kItem,     // A service that stands for shipping and the like, without taxes of its own.
};

struct ProductDraft {
  std::string external_id = {};  // __waybill__.shopify_variant_<id>
  ProductKind kind = ProductKind::kGoods;
  std::string name = {};     // Never empty.
  std::string sku = {};      // May be empty.
  std::string barcode = {};  // May be empty.
  // In the company's currency, with taxes as in the shop; nothing where it is not known.
  std::optional<money::Decimal> price = std::nullopt;

  bool operator==(const ProductDraft&) const = default;
};

// A percentage on sales, of the company and the country that it pays taxes in.
struct TaxDraft {
  std::string external_id = {};  // __waybill__.shopify_tax_<company>_<country>_...
  std::string name = {};         // Unique within the company.
  money::Decimal percent = {};   // 8.875
  bool price_include = false;
  OdooId company = {};

  bool operator==(const TaxDraft&) const = default;
};

// A tag of sale orders.
struct TagDraft {
  std::string external_id = {};  // __waybill__.shopify_tag_<name>
  std::string name = {};         // Never empty.

  bool operator==(const TagDraft&) const = default;
};

}  // namespace waybill::ordersync
