// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "libs/money/decimal.h"
#include "services/catalog-check/domain/ids.h"

// Records of a store's Odoo, as far as matching needs them. What is empty in Odoo is empty here.
namespace waybill::catalogcheck {

struct Product {
  OdooId id = {};
  std::string display_name = {};
  std::string sku = {};  // `default_code`
  std::string barcode = {};
  bool active = true;
  // What can still be promised to a customer; nothing for what Odoo keeps no stock of.
  std::optional<money::Decimal> available = std::nullopt;
  std::vector<std::string> attributes = {};    // "Size: 250 g"
  std::vector<std::string> external_ids = {};  // Those known of: the first, and those asked for.

  bool operator==(const Product&) const = default;
};

enum class PartnerKind : std::uint8_t { kContact, kAddress };  // Kind `contact`, and all others.

// A contact or company. Personal data: never logged.
struct Partner {
  OdooId id = {};
  std::optional<OdooId> parent = std::nullopt;
  PartnerKind kind = PartnerKind::kContact;
  bool is_company = false;
  bool active = true;
  std::string name = {};
  std::string email = {};  // Normalised.
  std::string phone = {};  // Normalised.
  std::string street = {};
  std::string street2 = {};
  std::string city = {};
  std::string zip = {};
  std::vector<std::string> external_ids = {};  // Those known of: the first, and those asked for.

  bool operator==(const Partner&) const = default;
};

// A percentage tax on sales, of the store's company.
struct Tax {
  OdooId id = {};
  std::string name = {};
  std::string country_code = {};  // Whose tax it is, ISO 3166-1 alpha-2.
  money::Decimal percent = {};    // 8.875
  bool price_include = false;
  std::int64_t sequence = 1;         // Odoo's order of the taxes on a line.
  bool include_base_amount = false;  // Later taxes on the line are computed on top of it.
  bool is_base_affected = true;      // It is computed on top of earlier ones that want that.
  bool active = true;

  bool operator==(const Tax&) const = default;
};

struct Pricelist {
  OdooId id = {};
  std::string currency_code = {};

  bool operator==(const Pricelist&) const = default;
};

enum class TagKind : std::uint8_t { kOrder, kCustomer };  // crm.tag, res.partner.category

struct Tag {
  OdooId id = {};
  TagKind kind = TagKind::kOrder;
  std::string name = {};

  bool operator==(const Tag&) const = default;
};

// A country and the states that Odoo has of it, by their codes within the country.
struct Country {
  OdooId id = {};
  std::string code = {};  // ISO 3166-1 alpha-2.
  std::set<std::string> states = {};

  bool operator==(const Country&) const = default;
};

enum class TaxRounding : std::uint8_t { kPerLine = 1, kGlobally = 2 };

// How a store's Odoo reckons.
struct OdooFacts {
  std::string version = {};  // "17.0"
  int major = 0;             // 17
  int price_decimals = 2;
  int discount_decimals = 2;
  TaxRounding tax_rounding = TaxRounding::kPerLine;
  std::string company_currency_code = {};
  OdooId company = {};
  std::string fiscal_country_code = {};  // Where the company pays taxes, ISO 3166-1 alpha-2.

  bool operator==(const OdooFacts&) const = default;
};

}  // namespace waybill::catalogcheck
