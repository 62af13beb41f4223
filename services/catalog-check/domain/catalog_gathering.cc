// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/catalog_gathering.h"

#include <set>
#include <string>
#include <utility>

#include "services/catalog-check/domain/customer_matching.h"
#include "services/catalog-check/domain/external_ids.h"
#include "services/catalog-check/domain/items.h"
#include "services/catalog-check/domain/normalisation.h"
#include "services/catalog-check/domain/product_matching.h"

namespace waybill::catalogcheck {
namespace {

using Orders = std::span<const OrderReferences* const>;

void Insert(std::string key, std::set<std::string>& keys) {
  if (!key.empty()) keys.insert(std::move(key));
}

ProductKeys KeysOfProducts(Orders orders) {
  ProductKeys keys;
  for (const OrderReferences* order : orders) {
    for (const ProductReference& product : order->products) {
      Insert(Trimmed(product.sku), keys.skus);
      Insert(Trimmed(product.barcode), keys.barcodes);
    }
    for (const ItemReference& item : order->items) Insert(SkuOf(item), keys.skus);
  }
  return keys;
}

PartnerKeys KeysOfPartners(Orders orders) {
  PartnerKeys keys;
  for (const OrderReferences* order : orders) {
    if (!order->customer.has_value()) continue;
    const CustomerReference& customer = *order->customer;
    Insert(NormalisedEmail(customer.email), keys.emails);
    Insert(PhoneOf(customer), keys.phones);
    Insert(Trimmed(customer.company.empty() ? customer.name : customer.company), keys.names);
  }
  return keys;
}

absl::Status GatherProducts(Catalog& catalog, Orders orders, const Reading& reading,
                            CatalogSnapshot& snapshot) {
  const auto found = catalog.Products(KeysOfProducts(orders), reading);
  if (!found.ok()) return found.status();
  snapshot.Add(*found);
  ProductKeys known;
  for (const OrderReferences* order : orders) {
    for (const ProductReference& product : order->products) {
      if (NeedsExternalId(product, snapshot)) {
        known.external_ids.insert(VariantExternalId(product.variant_id));
      }
    }
  }
  if (known.empty()) return absl::OkStatus();
  const auto by_external_id = catalog.Products(known, reading);
  if (by_external_id.ok()) snapshot.Add(*by_external_id);
  return by_external_id.status();
}

absl::Status GatherAddresses(Catalog& catalog, Orders orders, const Reading& reading,
                             CatalogSnapshot& snapshot) {
  std::set<OdooId> parents;
  for (const OrderReferences* order : orders) {
    const CustomerDecision decision = MatchCustomer(order->customer, snapshot);
    if (decision.match.has_value()) parents.insert(decision.match->partner);
  }
  if (parents.empty()) return absl::OkStatus();
  const auto children = catalog.ChildrenOf(parents, reading);
  if (children.ok()) snapshot.AddChildren(*children);
  return children.status();
}

absl::Status GatherPartners(Catalog& catalog, Orders orders, const Reading& reading,
                            CatalogSnapshot& snapshot) {
  const auto found = catalog.Partners(KeysOfPartners(orders), reading);
  if (!found.ok()) return found.status();
  snapshot.Add(*found);
  PartnerKeys known;
  for (const OrderReferences* order : orders) {
    if (order->customer.has_value() && NeedsExternalId(*order->customer, snapshot)) {
      known.external_ids.insert(CustomerExternalId(*order->customer));
    }
  }
  if (!known.empty()) {
    const auto by_external_id = catalog.Partners(known, reading);
    if (!by_external_id.ok()) return by_external_id.status();
    snapshot.Add(*by_external_id);
  }
  return GatherAddresses(catalog, orders, reading, snapshot);
}

absl::Status GatherTags(Catalog& catalog, Orders orders, const Reading& reading,
                        CatalogSnapshot& snapshot) {
  std::set<std::string> of_orders;
  std::set<std::string> of_customers;
  for (const OrderReferences* order : orders) {
    for (const std::string& tag : order->tags) Insert(tag, of_orders);
    if (!order->customer.has_value()) continue;
    for (const std::string& tag : order->customer->tags) Insert(tag, of_customers);
  }
  for (const auto& [kind, names] :
       {std::pair(TagKind::kOrder, of_orders), std::pair(TagKind::kCustomer, of_customers)}) {
    if (names.empty()) continue;
    const auto tags = catalog.Tags(kind, names, reading);
    if (!tags.ok()) return tags.status();
    snapshot.tags.insert(snapshot.tags.end(), tags->begin(), tags->end());
  }
  return absl::OkStatus();
}

absl::Status GatherCountries(Catalog& catalog, Orders orders, const Reading& reading,
                             CatalogSnapshot& snapshot) {
  std::set<std::string> codes;
  for (const OrderReferences* order : orders) {
    if (!order->customer.has_value()) continue;
    for (const auto* address :
         {&order->customer->billing_address, &order->customer->shipping_address}) {
      if (address->has_value()) Insert((*address)->country_code, codes);
    }
  }
  if (codes.empty()) return absl::OkStatus();
  auto countries = catalog.Countries(codes, reading);
  if (countries.ok()) snapshot.countries = *std::move(countries);
  return countries.status();
}

absl::Status GatherTaxes(Catalog& catalog, Orders orders, const Reading& reading,
                         CatalogSnapshot& snapshot) {
  bool any = false;
  for (const OrderReferences* order : orders) any = any || !order->taxes.empty();
  if (!any) return absl::OkStatus();
  auto taxes = catalog.Taxes(reading);
  if (taxes.ok()) snapshot.taxes = *std::move(taxes);
  return taxes.status();
}

absl::Status GatherSettings(Catalog& catalog, const Reading& reading, CatalogSnapshot& snapshot) {
  auto facts = catalog.Facts(reading);
  if (!facts.ok()) return facts.status();
  snapshot.facts = *std::move(facts);
  auto pricelists = catalog.Pricelists(reading);
  if (pricelists.ok()) snapshot.pricelists = *std::move(pricelists);
  return pricelists.status();
}

}  // namespace

absl::StatusOr<CatalogSnapshot> Gather(Catalog& catalog, Orders orders, const Reading& reading) {
  CatalogSnapshot snapshot;
  absl::Status status = GatherSettings(catalog, reading, snapshot);
  for (const auto gather :
       {GatherProducts, GatherPartners, GatherCountries, GatherTaxes, GatherTags}) {
    if (!status.ok()) return status;
    status = gather(catalog, orders, reading, snapshot);
  }
  if (!status.ok()) return status;
  return snapshot;
}

}  // namespace waybill::catalogcheck
