// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>

#include "libs/money/money.h"

// What is remembered of the documents that were written to Odoo: enough to tell what changed in
// Shopify since, which is to be written, from what people changed in Odoo, which is not to be
// overwritten.
namespace waybill::ordersync {

struct ShopOrder;
struct OrderRules;
struct SaleOrderDraft;

enum class ContentPart : std::uint8_t { kLines, kNote, kTags, kBillingAddress, kDeliveryAddress };
inline constexpr std::size_t kContentPartCount = 5;

struct WrittenContent {
  // As Odoo had them afterwards. That of the invoice may have cash rounding on top, and may lag
  // behind where a sync ended between the two.
  money::Money total;  // Of the sale order; of the invoice where there is none.
  std::optional<money::Money> invoice_total = std::nullopt;  // Nothing: none, or not known.
  // By ContentPart; 0: not known. Small, as there is one an order: of four billion changes, one
  // goes unnoticed.
  std::array<std::uint32_t, kContentPartCount> fingerprints = {};

  bool operator==(const WrittenContent&) const = default;
};

// What is written when the order is written as this draft, whose total stands for Odoo's.
WrittenContent ContentOf(const ShopOrder& order, const OrderRules& rules,
                         const SaleOrderDraft& draft);

// The same of what Odoo has already, with this total: by which lines is not known.
WrittenContent ContentOf(const ShopOrder& order, const OrderRules& rules,
                         const money::Money& total);

inline bool IsKnown(const WrittenContent& content, ContentPart part) {
  return content.fingerprints[static_cast<std::size_t>(part)] != 0;
}

// The parts that are other ones now. One that is not known counts as changed.
std::set<ContentPart> ChangedParts(const WrittenContent& before, const WrittenContent& now);

}  // namespace waybill::ordersync
