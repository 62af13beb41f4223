// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/catalog_plan.h"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "libs/money/rounding.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/order_references.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using money::Decimal;

constexpr int kPercentDecimals = 4;  // Of account.tax in Odoo.

// Gives everything that is planned an id, and what has the same external id the same one.
class Planning {
 public:
  OdooId Plan(ProductDraft draft) {
    const std::string external_id = draft.external_id;
    return Number(external_id, std::move(draft), plan_.products);
  }
  OdooId Plan(TaxDraft draft) {
    const std::string external_id = draft.external_id;
    return Number(external_id, std::move(draft), plan_.taxes);
  }
  OdooId Plan(TagDraft draft) {
    const std::string external_id = draft.external_id;
    return Number(external_id, std::move(draft), plan_.tags);
  }

  CatalogPlan Take() { return std::move(plan_); }

 private:
  template <typename Draft>
  OdooId Number(const std::string& external_id, Draft draft, std::map<OdooId, Draft>& planned) {
    const OdooId next{-static_cast<std::int64_t>(ids_.size()) - 1};
    const auto [known, is_new] = ids_.emplace(external_id, next);
    if (is_new) planned.emplace(next, std::move(draft));
    return known->second;
  }

  std::map<std::string, OdooId> ids_;
  CatalogPlan plan_;
};

std::string UsualName(ItemKind item) {
  switch (item) {
    case ItemKind::kShipping:
      return "Shipping";
    case ItemKind::kDiscount:
      return "Discount";
    case ItemKind::kTip:
      return "Tip";
    case ItemKind::kDuty:
      return "Import duty";
    case ItemKind::kFee:
      return "Fee";
    case ItemKind::kGiftCard:
      return "Gift card";
    case ItemKind::kCustom:
      return "Custom item";
    case ItemKind::kRounding:
      return "Rounding";
    case ItemKind::kPlaceholder:
      break;
  }
  return "Product of the shop";
}

ProductDraft ItemDraft(ItemKind item) {
  return {.external_id = ItemExternalId(ItemName(item)),
          .kind = ProductKind::kItem,
          .name = UsualName(item),
          .sku = UsualSku(item)};
}

ProductDraft ProductDraftOf(const LineItem& line, const ShopOrder& order,
                            const CatalogAnswer& answer) {
  ProductDraft draft{.external_id = VariantExternalId(line.variant_id),
                     .kind = line.requires_shipping ? ProductKind::kGoods : ProductKind::kService,
                     .name = line.title,
                     .sku = line.sku,
                     .barcode = line.barcode};
  if (!line.variant_title.empty()) absl::StrAppend(&draft.name, " - ", line.variant_title);
  if (draft.name.empty())
    draft.name = line.sku.empty() ? absl::StrCat("Variant ", line.variant_id) : line.sku;
  if (strings::ToAbsl(order.shop_currency.code()) == answer.facts.company_currency_code)
    draft.price = line.unit_price.shop.amount();
  return draft;
}

std::optional<TaxDraft> TaxDraftOf(const TaxReference& tax, const CatalogAnswer& answer) {
  const absl::StatusOr<Decimal> rate = Decimal::Parse(tax.rate);
  if (!rate.ok()) return std::nullopt;
  TaxDraft draft{.percent = Round(*rate * Decimal(100), kPercentDecimals, money::Rounding::kHalfUp),
                 .price_include = tax.included_in_price,
                 .company = answer.facts.company};
  draft.external_id = TaxExternalId(answer.facts.company, answer.facts.fiscal_country_code, tax);
  const std::string percent = absl::StrCat(draft.percent.ToString(), "%");
  draft.name = tax.title.empty() ? "Shopify tax" : tax.title;
  if (!absl::StrContains(draft.name, percent)) absl::StrAppend(&draft.name, " ", percent);
  if (tax.included_in_price) draft.name += " included";
  return draft;
}

bool IsMapped(ItemKind item, const OrderRules& rules) {
  return std::ranges::find(rules.item_mappings, item, &ItemMapping::item) !=
         rules.item_mappings.end();
}

// Of two products with the item's internal reference none was taken, and a third would not help.
bool IsAmbiguous(ItemKind item, const CatalogAnswer& answer) {
  return std::ranges::any_of(answer.findings, [&](const Finding& finding) {
    return finding.reason == Reason::kProductAmbiguous &&
           finding.root_cause == absl::StrCat("item:", UsualSku(item));
  });
}

void PlanItems(const OrderReferences& references, const OrderRules& rules, CatalogAnswer& answer,
               Planning& planning) {
  if (!rules.create_item_products) return;
  for (const ItemReference& item : references.items) {
    if (answer.items.contains(item.kind) || IsMapped(item.kind, rules) ||
        IsAmbiguous(item.kind, answer)) {
      continue;
    }
    answer.items[item.kind] = planning.Plan(ItemDraft(item.kind));
  }
}

void PlanProducts(const ShopOrder& order, const OrderReferences& references,
                  const OrderRules& rules, CatalogAnswer& answer, Planning& planning) {
  const auto placeholder = answer.items.find(ItemKind::kPlaceholder);
  for (const ProductReference& product : references.products) {
    if (answer.products.contains(product.key)) continue;
    if (rules.missing_product == MissingPolicy::kPlaceholder) {
      if (placeholder != answer.items.end()) answer.products[product.key] = placeholder->second;
    } else if (rules.missing_product == MissingPolicy::kCreate && product.variant_id != 0) {
      const auto line = std::ranges::find_if(
          order.lines, [&](const LineItem& each) { return ProductKey(each) == product.key; });
      answer.products[product.key] = planning.Plan(ProductDraftOf(*line, order, answer));
    }
  }
}

void PlanTaxes(const OrderReferences& references, const OrderRules& rules, CatalogAnswer& answer,
               Planning& planning) {
  if (!rules.create_missing_taxes) return;
  for (const TaxReference& tax : references.taxes) {
    if (answer.taxes.contains(tax.key) || tax.mapped_to.has_value()) continue;
    const std::optional<TaxDraft> draft = TaxDraftOf(tax, answer);
    if (!draft.has_value()) continue;
    answer.taxes[tax.key] = {.id = planning.Plan(*draft),
                             .percent = draft->percent.ToString(),
                             .price_include = draft->price_include};
  }
}

// Of an order with tags the rules want all of them.
void PlanTags(const OrderReferences& references, CatalogAnswer& answer, Planning& planning) {
  for (const std::string& tag : references.tags) {
    if (answer.tags.contains(tag)) continue;
    answer.tags[tag] = planning.Plan(TagDraft{.external_id = TagExternalId(tag), .name = tag});
  }
}

bool IsPlaceholderNeeded(const CatalogAnswer& answer) {
  return std::ranges::find(answer.findings, Reason::kProductMissing, &Finding::reason) !=
         answer.findings.end();
}

bool IsItemMadeUpFor(const Finding& finding, const OrderReferences& references,
                     const CatalogAnswer& answer) {
  return std::ranges::any_of(references.items, [&](const ItemReference& item) {
    const std::string sku = item.sku.empty() ? UsualSku(item.kind) : item.sku;
    if (finding.root_cause != absl::StrCat("item:", sku)) return false;
    return answer.items.contains(item.kind) ||
           (item.kind == ItemKind::kPlaceholder && !IsPlaceholderNeeded(answer));
  });
}

}  // namespace

bool IsPlanned(OdooId id) { return static_cast<std::int64_t>(id) < 0; }

CatalogPlan PlanCatalog(const ShopOrder& order, const OrderReferences& references,
                        const OrderRules& rules, CatalogAnswer& answer) {
  Planning planning;
  PlanItems(references, rules, answer, planning);
  PlanProducts(order, references, rules, answer, planning);
  PlanTaxes(references, rules, answer, planning);
  PlanTags(references, answer, planning);
  return planning.Take();
}

bool IsMadeUpFor(const Finding& finding, const OrderReferences& references, const OrderRules& rules,
                 const CatalogAnswer& answer) {
  switch (finding.reason) {
    case Reason::kCustomerMissing:
      return rules.missing_customer == MissingPolicy::kCreate ||
             rules.missing_customer == MissingPolicy::kPlaceholder;
    case Reason::kCustomerUnknown:
      return rules.missing_customer == MissingPolicy::kPlaceholder;
    case Reason::kProductMissing:
      return std::ranges::any_of(answer.products, [&](const auto& found) {
        return finding.subject == absl::StrCat("line_items/", found.first);
      });
    case Reason::kItemProductMissing:
      return IsItemMadeUpFor(finding, references, answer);
    case Reason::kTaxMissing:
      return rules.create_missing_taxes && !finding.metadata.contains("mapped_to");
    case Reason::kTagMissing:
      return finding.subject == "tags";  // The customer's are not the order's.
    default:
      return false;
  }
}

void KeepUsed(const SaleOrderDraft& draft, const std::vector<CreditNotePlan>& credit_notes,
              CatalogPlan& plan) {
  std::set<OdooId> used;
  const auto use = [&used](const auto& lines) {
    for (const auto& line : lines) {
      used.insert(line.product);
      used.insert(line.taxes.begin(), line.taxes.end());
    }
  };
  use(draft.lines);
  used.insert(draft.tags.begin(), draft.tags.end());
  if (draft.cash_rounding.has_value()) use(std::span(&*draft.cash_rounding, 1));
  for (const CreditNotePlan& credit : credit_notes) use(credit.note.lines);
  const auto is_unused = [&used](const auto& planned) { return !used.contains(planned.first); };
  std::erase_if(plan.products, is_unused);
  std::erase_if(plan.taxes, is_unused);
  std::erase_if(plan.tags, is_unused);
}

void PutInPlace(const std::map<OdooId, OdooId>& created, SaleOrderDraft& draft,
                std::vector<CreditNotePlan>& credit_notes) {
  const auto replace = [&created](OdooId& id) {
    if (const auto found = created.find(id); found != created.end()) id = found->second;
  };
  const auto replace_in = [&replace](auto& lines) {
    for (auto& line : lines) {
      replace(line.product);
      std::ranges::for_each(line.taxes, replace);
    }
  };
  replace_in(draft.lines);
  std::ranges::for_each(draft.tags, replace);
  if (draft.cash_rounding.has_value()) replace(draft.cash_rounding->product);
  for (CreditNotePlan& credit : credit_notes) replace_in(credit.note.lines);
}

}  // namespace waybill::ordersync
