// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/order_decision.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "services/catalog-check/domain/address_matching.h"
#include "services/catalog-check/domain/customer_matching.h"
#include "services/catalog-check/domain/items.h"
#include "services/catalog-check/domain/pricelist_matching.h"
#include "services/catalog-check/domain/product_matching.h"
#include "services/catalog-check/domain/tag_matching.h"
#include "services/catalog-check/domain/tax_matching.h"

namespace waybill::catalogcheck {
namespace {

void Append(std::vector<Finding>&& from, std::vector<Finding>& to) {
  std::ranges::move(from, std::back_inserter(to));
}

void DecideProducts(const OrderReferences& references, const CatalogSnapshot& snapshot,
                    OrderAnswer& answer) {
  std::vector<MatchedProduct> matched;
  for (const ProductReference& reference : references.products) {
    ProductDecision decision = MatchProduct(reference, snapshot);
    if (decision.product != nullptr) {
      matched.push_back({.reference = reference, .product = *decision.product});
      answer.products.push_back({.key = reference.key,
                                 .product = decision.product->id,
                                 .matched_by = decision.matched_by,
                                 .display_name = decision.product->display_name});
    }
    Append(std::move(decision.findings), answer.findings);
  }
  Append(StockWarnings(matched), answer.findings);
}

}  // namespace

OrderAnswer Decide(const OrderReferences& references, const CatalogSnapshot& snapshot) {
  OrderAnswer answer{.order = references.order};
  answer.facts = snapshot.facts;
  DecideProducts(references, snapshot, answer);

  CustomerDecision customer = MatchCustomer(references.customer, snapshot);
  answer.customer = customer.match;
  Append(std::move(customer.findings), answer.findings);
  if (references.customer.has_value()) {
    Append(CompletenessWarnings(*references.customer), answer.findings);
    Append(PlaceWarnings(*references.customer, snapshot.countries), answer.findings);
  }
  const std::string destination = DestinationOf(references);
  for (const TaxReference& reference : references.taxes) {
    TaxDecision tax = MatchTax(reference, destination, snapshot);
    if (tax.match.has_value()) answer.taxes.push_back(*std::move(tax.match));
    Append(std::move(tax.findings), answer.findings);
  }
  for (const ItemReference& reference : references.items) {
    ItemDecision item = MatchItem(reference, snapshot);
    if (item.match.has_value()) answer.items.push_back(*item.match);
    Append(std::move(item.findings), answer.findings);
  }
  PricelistDecision pricelist = MatchPricelist(references.currency_code, snapshot);
  answer.pricelist = std::move(pricelist.match);
  Append(std::move(pricelist.findings), answer.findings);

  TagDecision tags = MatchTags(references, snapshot);
  answer.tags = std::move(tags.matches);
  Append(std::move(tags.findings), answer.findings);
  std::ranges::stable_sort(answer.findings, std::greater<>{}, &Finding::severity);
  return answer;
}

bool DependsOnOdoo(const Finding& finding) {
  return finding.reason != errors::Reason::kAddressIncomplete &&
         finding.reason != errors::Reason::kContactIncomplete &&
         finding.reason != errors::Reason::kCustomerUnknown;
}

}  // namespace waybill::catalogcheck
