// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/testing/catalog_answers.h"

#include "libs/money/decimal.h"

namespace waybill::ordersync::testing {
namespace {

constexpr OdooId kPricelist{7};

OdooId Numbered(std::int64_t first, std::size_t index) {
  return OdooId{first + static_cast<std::int64_t>(index)};
}

std::string PercentOf(const std::string& rate) {
  return (money::Decimal::Parse(rate).value() * money::Decimal(100)).ToString();
}

}  // namespace

CatalogAnswer CompleteAnswer(const OrderReferences& references, const OdooFacts& facts) {
  CatalogAnswer answer{.products = {}, .pricelist = kPricelist, .facts = facts};
  if (references.customer.has_value()) {
    answer.customer = CustomerMatch{
        .partner = kPartner, .invoice_partner = kPartner, .delivery_partner = kPartner};
  }
  for (std::size_t i = 0; i < references.products.size(); ++i) {
    answer.products[references.products[i].key] = Numbered(100, i);
  }
  for (std::size_t i = 0; i < references.taxes.size(); ++i) {
    const TaxReference& tax = references.taxes[i];
    answer.taxes[tax.key] = {.id = Numbered(200, i),
                             .percent = PercentOf(tax.rate),
                             .price_include = tax.included_in_price};
  }
  for (const ItemReference& item : references.items) {
    answer.items[item.kind] = Numbered(300, static_cast<std::size_t>(item.kind));
  }
  for (std::size_t i = 0; i < references.tags.size(); ++i)
    answer.tags[references.tags[i]] = Numbered(400, i);
  return answer;
}

}  // namespace waybill::ordersync::testing
