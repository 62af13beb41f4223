// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/shop_json.h"

#include "services/order-sync/adapters/shopify/json_answer.h"

namespace waybill::ordersync {

absl::StatusOr<ShopFacts> ParseShop(const std::string& body) {
  ShopFacts facts;
  const absl::Status status = VisitData(body, [&](JsonFields& data) {
    const bool there = data.In("shop", [&](JsonFields& shop) {
      facts.id = shop.Text("id");
      facts.domain = shop.Text("myshopifyDomain");
      facts.currency_code = shop.Text("currencyCode");
    });
    if (!there || facts.id.empty()) data.Fail("shop", "is missing");
    data.In("currentAppInstallation", [&](JsonFields& installation) {
      installation.Each("accessScopes", [&](JsonFields& scope) {
        facts.access_scopes.push_back(scope.Text("handle"));
      });
    });
  });
  if (!status.ok()) return status;
  return facts;
}

}  // namespace waybill::ordersync
