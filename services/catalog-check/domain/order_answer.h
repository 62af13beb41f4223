// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/ids.h"
#include "services/catalog-check/domain/records.h"
#include "services/catalog-check/domain/references.h"

// What Odoo has of one order's references.
namespace waybill::catalogcheck {

// By what a record was recognised. The numbers are the proto's.
enum class MatchedBy : std::uint8_t {
  kExternalId = 1,
  kSku = 2,
  kBarcode = 3,
  kEmail = 4,
  kPhone = 5,
  kNameAndAddress = 6,
  kMapping = 7,
  kProperties = 8,
};

struct ProductMatch {
  std::string key = {};
  OdooId product = {};
  MatchedBy matched_by = MatchedBy::kSku;
  std::string display_name = {};

  bool operator==(const ProductMatch&) const = default;
};

struct CustomerMatch {
  OdooId partner = {};
  MatchedBy matched_by = MatchedBy::kEmail;
  // The contacts with the order's addresses; the partner where the order has no such address, and
  // nothing where no contact of the customer has it.
  std::optional<OdooId> invoice_partner = std::nullopt;
  std::optional<OdooId> delivery_partner = std::nullopt;
  // Whether the person who ordered for a company is among its contacts; true for persons.
  bool contact_known = true;

  bool operator==(const CustomerMatch&) const = default;
};

struct TaxMatch {
  std::string key = {};
  Tax tax = {};
  MatchedBy matched_by = MatchedBy::kProperties;

  bool operator==(const TaxMatch&) const = default;
};

struct ItemMatch {
  ItemKind kind = ItemKind::kShipping;
  OdooId product = {};

  bool operator==(const ItemMatch&) const = default;
};

struct TagMatch {
  std::string tag = {};
  OdooId id = {};

  bool operator==(const TagMatch&) const = default;
};

struct OrderAnswer {
  std::string order = {};
  std::vector<ProductMatch> products = {};
  std::optional<CustomerMatch> customer = std::nullopt;
  std::vector<TaxMatch> taxes = {};
  std::vector<ItemMatch> items = {};
  std::optional<Pricelist> pricelist = std::nullopt;
  std::vector<TagMatch> tags = {};
  std::vector<Finding> findings = {};  // Errors first.
  OdooFacts facts = {};
};

}  // namespace waybill::catalogcheck
