// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/references.h"

// What catalog-check found in Odoo of one order's references.
namespace waybill::ordersync {

struct TaxFacts {
  OdooId id = {};
  std::string percent = {};  // A decimal: "8.875".
  bool price_include = false;
  std::int64_t sequence = 1;         // Odoo's order of the taxes on a line.
  bool include_base_amount = false;  // Later taxes on the line are computed on top of it.
  bool is_base_affected = true;      // It is computed on top of earlier ones that want that.

  bool operator==(const TaxFacts&) const = default;
};

struct CustomerMatch {
  OdooId partner = {};
  // The contacts with the order's addresses; the partner where the order has none. Nothing: nobody
  // in Odoo has the address, and it is to become a contact of its own.
  std::optional<OdooId> invoice_partner = std::nullopt;
  std::optional<OdooId> delivery_partner = std::nullopt;
  // Nothing to be created for whoever ordered: no company's order, or one of its people in Odoo.
  bool contact_known = true;

  bool operator==(const CustomerMatch&) const = default;
};

enum class TaxRounding : std::uint8_t { kPerLine = 1, kGlobally = 2 };

// How a store's Odoo reckons.
struct OdooFacts {
  std::string version = {};  // "17.0"
  int price_decimals = 2;
  int discount_decimals = 2;
  TaxRounding tax_rounding = TaxRounding::kPerLine;
  std::string company_currency_code = {};
  OdooId company = {};
  std::string fiscal_country_code = {};  // ISO 3166-1 alpha-2.

  bool operator==(const OdooFacts&) const = default;
};

struct CatalogAnswer {
  std::map<std::string, OdooId>
      products;  // By the reference's key; missing and ambiguous ones are not here.
  std::optional<CustomerMatch> customer = std::nullopt;
  std::map<std::string, TaxFacts> taxes = {};  // By the reference's key.
  std::map<ItemKind, OdooId> items = {};
  std::optional<OdooId> pricelist =
      std::nullopt;                         // Nothing: the company's currency, without pricelists.
  std::map<std::string, OdooId> tags = {};  // By the tag.
  std::vector<Finding> findings = {};
  OdooFacts facts = {};

  bool operator==(const CatalogAnswer&) const = default;
};

}  // namespace waybill::ordersync
