// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libs/money/decimal.h"
#include "services/catalog-check/domain/ids.h"

// What orders refer to and Odoo must have: waybill.catalogcheck.v1.OrderReferences, checked. Holds
// personal data: used to search, never logged, kept no longer than the call.
namespace waybill::catalogcheck {

struct ProductReference {
  std::string key = {};         // The caller's, unique within the order.
  std::int64_t variant_id = 0;  // Shopify's. 0: none.
  std::string sku = {};
  std::string barcode = {};
  std::int64_t quantity = 0;
  std::string title = {};
  std::vector<std::string> variant_options = {};  // "Size: 250 g"
};

// A postal address, in Shopify's terms; what is not known is empty.
struct Address {
  std::string first_name = {};
  std::string last_name = {};
  std::string company = {};
  std::string address1 = {};
  std::string address2 = {};
  std::string city = {};
  std::string province_code = {};
  std::string zip = {};
  std::string country_code = {};
  std::string phone = {};
};

struct CustomerReference {
  std::int64_t customer_id = 0;  // Shopify's. 0 for guests.
  std::string email = {};
  std::string phone = {};
  std::string name = {};
  std::string company = {};     // Empty for persons.
  std::int64_t company_id = 0;  // Shopify's. 0 for persons.
  std::optional<Address> billing_address = std::nullopt;
  std::optional<Address> shipping_address = std::nullopt;
  std::vector<std::string> tags = {};
};

struct TaxReference {
  std::string key = {};  // The caller's, unique within the order.
  std::string title = {};
  money::Decimal rate = {};  // A share: 0.05 for 5 %.
  bool included_in_price = false;
  std::optional<OdooId> mapped_to = std::nullopt;  // By the store's rules.
};

// What stands in an order beside its products. The numbers are the proto's.
enum class ItemKind : std::uint8_t {
  kShipping = 1,
  kDiscount = 2,
  kTip = 3,
  kDuty = 4,
  kFee = 5,
  kGiftCard = 6,
  kCustom = 7,
  kRounding = 8,
  kPlaceholder = 9,
};

struct ItemReference {
  ItemKind kind = ItemKind::kShipping;
  std::string sku = {};  // Empty: the usual one, see UsualSku.
  bool required = true;  // False: its absence is no finding.
};

struct OrderReferences {
  std::string order = {};  // Its resource name; answers repeat it.
  std::vector<ProductReference> products = {};
  std::optional<CustomerReference> customer = std::nullopt;  // Nothing: none that the app may see.
  std::vector<TaxReference> taxes = {};
  std::vector<ItemReference> items = {};
  std::string currency_code = {};
  std::vector<std::string> tags = {};
};

}  // namespace waybill::catalogcheck
