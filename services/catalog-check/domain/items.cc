// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/items.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"
#include "services/catalog-check/domain/candidates.h"
#include "services/catalog-check/domain/normalisation.h"

namespace waybill::catalogcheck {
namespace {

Finding FindingFor(const ItemReference& item, errors::Reason reason) {
  const absl::string_view name = strings::ToAbsl(ItemName(item.kind));
  return {.reason = reason,
          .subject = absl::StrCat("items/", name),
          .root_cause = "item:" + SkuOf(item),
          .metadata = {{"item", std::string(ItemName(item.kind))}, {"sku", SkuOf(item)}}};
}

Finding Missing(const ItemReference& item) {
  Finding finding = FindingFor(item, errors::Reason::kItemProductMissing);
  finding.message =
      absl::StrCat("No product in Odoo stands for ", strings::ToAbsl(ItemName(item.kind)),
                   ": none has the internal reference \"", SkuOf(item), "\".");
  finding.remedy =
      absl::StrCat("Create a service product in Odoo with the internal reference \"", SkuOf(item),
                   "\", name another one in the order rules, or let them create item products.");
  return finding;
}

Finding Ambiguous(const ItemReference& item, const std::vector<const Product*>& products,
                  int major) {
  Finding finding = FindingFor(item, errors::Reason::kProductAmbiguous);
  finding.message = absl::StrCat(
      products.size(), " products in Odoo have the internal reference \"", SkuOf(item), "\".");
  finding.remedy = "Archive all but one of them in Odoo.";
  for (const Product* product : products) {
    if (finding.candidates.size() == kMaxCandidates) break;
    finding.candidates.push_back(
        MakeCandidate(major, "product.product", product->id, product->display_name));
  }
  finding.metadata["candidates"] = IdsOf(finding.candidates);
  return finding;
}

}  // namespace

std::string_view ItemName(ItemKind kind) {
  switch (kind) {
    case ItemKind::kShipping:
      return "shipping";
    case ItemKind::kDiscount:
      return "discount";
    case ItemKind::kTip:
      return "tip";
    case ItemKind::kDuty:
      return "duty";
    case ItemKind::kFee:
      return "fee";
    case ItemKind::kGiftCard:
      return "gift card";
    case ItemKind::kCustom:
      return "custom item";
    case ItemKind::kRounding:
      return "rounding";
    case ItemKind::kPlaceholder:
      return "placeholder";
  }
  return "";
}

std::string_view UsualSku(ItemKind kind) {
  switch (kind) {
    case ItemKind::kShipping:
      return "WAYBILL-SHIPPING";
    case ItemKind::kDiscount:
      return "WAYBILL-DISCOUNT";
    case ItemKind::kTip:
      return "WAYBILL-TIP";
    case ItemKind::kDuty:
      return "WAYBILL-DUTY";
    case ItemKind::kFee:
      return "WAYBILL-FEE";
    case ItemKind::kGiftCard:
      return "WAYBILL-GIFT-CARD";
    case ItemKind::kCustom:
      return "WAYBILL-CUSTOM";
    case ItemKind::kRounding:
      return "WAYBILL-ROUNDING";
    case ItemKind::kPlaceholder:
      return "WAYBILL-PLACEHOLDER";
  }
  return "";
}

std::string SkuOf(const ItemReference& item) {
  const std::string given = Trimmed(item.sku);
  return given.empty() ? std::string(UsualSku(item.kind)) : given;
}

ItemDecision MatchItem(const ItemReference& item, const CatalogSnapshot& snapshot) {
  std::vector<const Product*> products = snapshot.ProductsBySku(SkuOf(item));
  std::erase_if(products, [](const Product* product) { return !product->active; });
  if (products.size() == 1) {
    return {.match = ItemMatch{.kind = item.kind, .product = products.front()->id}};
  }
  if (products.empty() && !item.required) return {};
  if (products.empty()) return {.findings = {Missing(item)}};
  Finding several = Ambiguous(item, products, snapshot.facts.major);
  if (!item.required) several.severity = Severity::kWarning;
  return {.findings = {std::move(several)}};
}

}  // namespace waybill::catalogcheck
