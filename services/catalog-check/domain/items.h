// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/catalog-check/domain/catalog_snapshot.h"
#include "services/catalog-check/domain/finding.h"
#include "services/catalog-check/domain/order_answer.h"
#include "services/catalog-check/domain/references.h"

// What stands in an order beside its products, each with a product of its own in Odoo.
namespace waybill::catalogcheck {

inline constexpr std::array kAllItemKinds = {
    ItemKind::kShipping, ItemKind::kDiscount, ItemKind::kTip,
    ItemKind::kDuty,     ItemKind::kFee,      ItemKind::kGiftCard,
    ItemKind::kCustom,   ItemKind::kRounding, ItemKind::kPlaceholder};

// "shipping", "gift card".
std::string_view ItemName(ItemKind kind);

// "WAYBILL-SHIPPING", "WAYBILL-GIFT-CARD": the internal reference where none is given.
std::string_view UsualSku(ItemKind kind);

// The internal reference that the item's product has.
std::string SkuOf(const ItemReference& item);

struct ItemDecision {
  std::optional<ItemMatch> match = std::nullopt;
  std::vector<Finding> findings = {};
};

// The only active product with the item's internal reference. Several are an error, or a warning
// where the item is not required.
ItemDecision MatchItem(const ItemReference& item, const CatalogSnapshot& snapshot);

}  // namespace waybill::catalogcheck
