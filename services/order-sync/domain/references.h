// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/postal_address.h"

// Everything that an order refers to and that Odoo must have, as catalog-check is asked. Holds
// personal data: never logged. See waybill.catalogcheck.v1.OrderReferences, which has the same
// fields.
namespace waybill::ordersync {

struct ProductReference {
  std::string key = {};         // The line item's id; unique within the order.
  std::int64_t variant_id = 0;  // 0 for custom and deleted items.
  std::string sku = {};
  std::string barcode = {};
  std::int64_t quantity = 0;
  std::string title = {};
  std::vector<std::string> variant_options = {};

  bool operator==(const ProductReference&) const = default;
};

struct CustomerReference {
  std::int64_t customer_id = 0;  // 0 for guests.
  std::string email = {};
  std::string phone = {};
  std::string name = {};
  std::string company = {};     // Empty for persons.
  std::int64_t company_id = 0;  // 0 for persons.
  std::string location = {};    // The company's, that ordered: "HQ". Not asked for in Odoo.
  std::optional<PostalAddress> billing_address = std::nullopt;
  std::optional<PostalAddress> shipping_address = std::nullopt;
  std::vector<std::string> tags = {};

  bool operator==(const CustomerReference&) const = default;
};

// A tax. Two lines with the same title, rate and inclusion share one reference.
struct TaxReference {
  std::string key = {};
  std::string title = {};
  std::string rate = {};  // A decimal share: "0.05".
  bool included_in_price = false;
  std::optional<OdooId> mapped_to = std::nullopt;  // By the rules.

  bool operator==(const TaxReference&) const = default;
};

// What stands in an order beside its products. The numbers are those of
// waybill.catalogcheck.v1.ItemKind.
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
  std::string sku = {};  // Empty: the usual one, such as WAYBILL-SHIPPING.
  bool required = true;  // False: its absence is no finding.

  bool operator==(const ItemReference&) const = default;
};

struct OrderReferences {
  OrderId order = {};
  std::vector<ProductReference> products = {};
  std::optional<CustomerReference> customer = std::nullopt;  // Nothing: none that the app may see.
  std::vector<TaxReference> taxes = {};
  std::vector<ItemReference> items = {};
  std::string currency_code = {};
  std::vector<std::string> tags = {};

  bool operator==(const OrderReferences&) const = default;
};

}  // namespace waybill::ordersync
