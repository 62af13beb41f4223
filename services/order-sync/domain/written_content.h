// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <set>

#include "libs/money/money.h"

// What is remembered of a document that was written to Odoo: enough to tell what changed in Shopify
// since, which is to be written, from what people changed in Odoo, which is not to be overwritten.
namespace waybill::ordersync {

struct ShopOrder;
struct OrderRules;
struct SaleOrderDraft;

enum class ContentPart : std::uint8_t { kLines, kNote, kTags, kBillingAddress, kDeliveryAddress };
inline constexpr std::size_t kContentPartCount = 5;

struct WrittenContent {
  money::Money total;  // As Odoo had it afterwards.
  // By ContentPart; 0: not known. Small, as there is one an order: of four billion changes, one
  // goes unnoticed.
  std::array<std::uint32_t, kContentPartCount> fingerprints = {};

  bool operator==(const WrittenContent&) const = default;
};

// What is written when the order is written as this draft, whose total stands for Odoo's.
WrittenContent ContentOf(const ShopOrder& order, const OrderRules& rules,
                         const SaleOrderDraft& draft);

// Whether more than the total is known of it.
inline bool IsKnown(const WrittenContent& content) { return content.fingerprints.front() != 0; }

// The parts that are other ones now. One that is not known counts as changed.
std::set<ContentPart> ChangedParts(const WrittenContent& before, const WrittenContent& now);

}  // namespace waybill::ordersync
