// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/product_matching.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/catalog-check/domain/candidates.h"
#include "services/catalog-check/domain/external_ids.h"
#include "services/catalog-check/domain/normalisation.h"
#include "services/catalog-check/domain/variant_options.h"

namespace waybill::catalogcheck {
namespace {

using Products = std::vector<const Product*>;

std::string SubjectOf(const ProductReference& reference) { return "line_items/" + reference.key; }

std::string RootCauseOf(const ProductReference& reference) {
  if (const std::string sku = Trimmed(reference.sku); !sku.empty()) return "product:sku:" + sku;
  if (reference.variant_id != 0) return absl::StrCat("product:variant:", reference.variant_id);
  if (const std::string barcode = Trimmed(reference.barcode); !barcode.empty()) {
    return "product:barcode:" + barcode;
  }
  return "";
}

// Keeps those for which `fits` holds, unless that leaves none.
template <typename Predicate>
void Narrow(Products& products, Predicate fits) {
  Products kept;
  std::ranges::copy_if(products, std::back_inserter(kept), fits);
  if (!kept.empty()) products = std::move(kept);
}

struct Fit {
  Products products = {};
  MatchedBy by = MatchedBy::kSku;
};

// What SKU and barcode say; more than one where they leave it open.
Fit FitByKeys(const ProductReference& reference, const CatalogSnapshot& snapshot) {
  const std::string barcode = Trimmed(reference.barcode);
  Fit fit{.products = snapshot.ProductsBySku(Trimmed(reference.sku))};
  if (fit.products.empty()) {
    fit = {.products = snapshot.ProductsByBarcode(barcode), .by = MatchedBy::kBarcode};
  }
  Narrow(fit.products, [](const Product* product) { return product->active; });
  if (fit.products.size() > 1) {
    Narrow(fit.products,
           [&](const Product* product) { return HasOptions(*product, reference.variant_options); });
  }
  if (fit.products.size() > 1 && !barcode.empty()) {
    Narrow(fit.products, [&](const Product* product) { return product->barcode == barcode; });
  }
  return fit;
}

Finding Missing(const ProductReference& reference) {
  const std::string sku = Trimmed(reference.sku);
  Finding finding{.reason = errors::Reason::kProductMissing,
                  .subject = SubjectOf(reference),
                  .root_cause = RootCauseOf(reference)};
  if (!sku.empty()) {
    finding.message = absl::StrCat("No product in Odoo has the internal reference \"", sku, "\".");
    finding.remedy =
        "Create the product in Odoo with this internal reference, or correct the SKU in Shopify.";
    finding.metadata = {{"sku", sku}};
  } else {
    finding.message = absl::StrCat("\"", reference.title,
                                   "\" has no SKU in Shopify, and nothing in Odoo stands for it.");
    finding.remedy =
        "Give the variant the SKU that is its internal reference in Odoo, or map the product.";
    finding.metadata = {{"title", reference.title}};
  }
  return finding;
}

Finding Ambiguous(const ProductReference& reference, const Fit& fit, int major) {
  const bool by_sku = fit.by == MatchedBy::kSku;
  const std::string key = Trimmed(by_sku ? reference.sku : reference.barcode);
  Finding finding{
      .reason = errors::Reason::kProductAmbiguous,
      .message = absl::StrCat(fit.products.size(), " products in Odoo have the ",
                              by_sku ? "internal reference" : "barcode", " \"", key, "\"."),
      .remedy =
          "Give each product in Odoo a reference of its own, or archive those "
          "that are no longer sold.",
      .subject = SubjectOf(reference),
      .root_cause = RootCauseOf(reference)};
  for (const Product* product : fit.products) {
    if (finding.candidates.size() == kMaxCandidates) break;
    finding.candidates.push_back(
        MakeCandidate(major, "product.product", product->id, product->display_name));
  }
  finding.metadata = {{"sku", key}, {"candidates", IdsOf(finding.candidates)}};
  return finding;
}

Finding Archived(const ProductReference& reference, const Product& product, int major) {
  return {.severity = Severity::kWarning,
          .reason = errors::Reason::kProductArchived,
          .message = absl::StrCat("The product ", product.display_name, " is archived in Odoo."),
          .remedy = "Unarchive it in Odoo if it is still sold.",
          .subject = SubjectOf(reference),
          .root_cause = RootCauseOf(reference),
          .candidates = {MakeCandidate(major, "product.product", product.id, product.display_name)},
          .metadata = {{"sku", product.sku}}};
}

Finding OptionsDiffer(const ProductReference& reference, const Product& product, int major) {
  return {.severity = Severity::kWarning,
          .reason = errors::Reason::kProductVariantMismatch,
          .message = absl::StrCat("The attributes of ", product.display_name,
                                  " in Odoo are not the options bought in Shopify."),
          .remedy = "Check that the SKU stands on the right variant, in Shopify and in Odoo.",
          .subject = SubjectOf(reference),
          .root_cause = RootCauseOf(reference),
          .candidates = {MakeCandidate(major, "product.product", product.id, product.display_name)},
          .metadata = {{"sku", product.sku}}};
}

}  // namespace

ProductDecision MatchProduct(const ProductReference& reference, const CatalogSnapshot& snapshot) {
  ProductDecision decision;
  Fit fit;
  const Product* known =
      reference.variant_id == 0
          ? nullptr
          : snapshot.ProductByExternalId(VariantExternalId(reference.variant_id));
  if (known != nullptr) {
    fit = {.products = {known}, .by = MatchedBy::kExternalId};
  } else {
    fit = FitByKeys(reference, snapshot);
  }
  const int major = snapshot.facts.major;
  if (fit.products.empty()) {
    decision.findings = {Missing(reference)};
  } else if (fit.products.size() > 1) {
    decision.findings = {Ambiguous(reference, fit, major)};
  } else {
    const Product& product = *fit.products.front();
    decision.product = &product;
    decision.matched_by = fit.by;
    if (!product.active) decision.findings.push_back(Archived(reference, product, major));
    if (Contradicts(product, reference.variant_options)) {
      decision.findings.push_back(OptionsDiffer(reference, product, major));
    }
  }
  return decision;
}

bool NeedsExternalId(const ProductReference& reference, const CatalogSnapshot& snapshot) {
  if (reference.variant_id == 0) return false;
  if (snapshot.ProductByExternalId(VariantExternalId(reference.variant_id)) != nullptr) {
    return false;
  }
  const Fit fit = FitByKeys(reference, snapshot);
  if (fit.products.size() != 1) return true;
  return std::ranges::any_of(fit.products.front()->external_ids,
                             [&](const std::string& external_id) {
                               return IsOtherVariant(external_id, reference.variant_id);
                             });
}

std::vector<Finding> StockWarnings(const std::vector<MatchedProduct>& matches) {
  std::map<OdooId, money::Decimal> wanted;
  for (const MatchedProduct& match : matches) {
    wanted[match.product.id] += money::Decimal(match.reference.quantity);
  }
  std::vector<Finding> findings;
  for (const MatchedProduct& match : matches) {
    const auto want = wanted.find(match.product.id);
    if (want == wanted.end() || !match.product.available.has_value()) continue;
    if (want->second > *match.product.available) {
      findings.push_back(
          {.severity = Severity::kWarning,
           .reason = errors::Reason::kStockShort,
           .message = absl::StrCat("The order wants ", want->second.ToString(), " of ",
                                   match.product.display_name, "; Odoo has ",
                                   match.product.available->ToString(), " free."),
           .remedy = "Receive or correct the stock in Odoo; the order is synced all the same.",
           .subject = SubjectOf(match.reference),
           .root_cause = absl::StrCat("stock:", static_cast<std::int64_t>(match.product.id)),
           .metadata = {{"sku", match.product.sku},
                        {"wanted", want->second.ToString()},
                        {"available", match.product.available->ToString()}}});
    }
    wanted.erase(want);
  }
  return findings;
}

}  // namespace waybill::catalogcheck
