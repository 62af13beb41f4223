// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/store_checker.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/billing_check.h"
#include "services/order-sync/domain/creation_check.h"
#include "services/order-sync/domain/restock_check.h"

namespace waybill::ordersync {
namespace {

constexpr const char* kReadOrders = "read_orders";
constexpr const char* kReadAllOrders = "read_all_orders";

Prerequisite Failed(Prerequisite check, const absl::Status& status) {
  errors::Error error = errors::FromStatus(status);
  check.result = CheckResult::kFailed;
  check.message = std::move(error.message);
  check.remedy = std::move(error.remedy);
  check.reason = error.reason;
  return check;
}

Prerequisite Skipped(Prerequisite check, std::string_view why) {
  check.result = CheckResult::kSkipped;
  check.message = std::string(why);
  check.remedy = "Mend what failed above, then check again.";
  return check;
}

bool HasScope(const ShopFacts& shop, const char* scope) {
  return std::ranges::find(shop.access_scopes, scope) != shop.access_scopes.end();
}

// What the app may read decides which orders there are to sync.
Prerequisite CheckScopes(const ShopFacts& shop) {
  Prerequisite check{.id = "shopify-scopes", .title = "The app may read orders"};
  if (!HasScope(shop, kReadOrders) && !HasScope(shop, kReadAllOrders)) {
    check.result = CheckResult::kFailed;
    check.reason = errors::Reason::kShopifyAccessDenied;
    check.message = "The access token has no scope to read orders.";
    check.remedy =
        "Grant the app the scope read_orders, then put the new token into the stores file.";
  } else if (!HasScope(shop, kReadAllOrders)) {
    check.result = CheckResult::kWarning;
    check.reason = errors::Reason::kShopifyAccessDenied;
    check.message = "Only orders of the last 60 days can be read.";
    check.remedy = "Grant the app the scope read_all_orders if older ones are to be synced.";
  } else {
    check.message = "All orders can be read.";
  }
  return check;
}

}  // namespace

Prerequisite StoreChecker::CheckIdentity(const StoreName& store, absl::Time deadline) const {
  Prerequisite check{.id = "store-identity",
                     .title = "The shop and the Odoo database are those that the store began with"};
  const absl::Status guarded = deps_.guard.Check(store, deadline);
  if (guarded.ok()) {
    check.message = "They are the same.";
    return check;
  }
  const errors::Reason reason = errors::ReasonOf(guarded);
  if (reason == errors::Reason::kShopifyShopChanged ||
      reason == errors::Reason::kOdooDatabaseChanged) {
    return Failed(std::move(check), guarded);
  }
  return Skipped(std::move(check), "They could not both be asked.");
}

ConnectionReport StoreChecker::Check(const StoreName& store, absl::Time deadline) const {
  ConnectionReport report;
  Prerequisite redis{.id = "redis", .title = "Redis keeps order-sync's state"};
  const auto counts = deps_.index.Count(store);
  redis.message = "Redis answers.";
  report.checks.push_back(counts.ok() ? redis : Failed(redis, counts.status()));

  Prerequisite shopify{.id = "shopify-connection",
                       .title = "Shopify answers, and accepts the access token"};
  const auto shop = deps_.source.ReadShop(store, deadline);
  if (shop.ok()) {
    shopify.message =
        absl::StrCat("Connected to ", shop->domain, ", which sells in ", shop->currency_code, ".");
    report.checks.push_back(std::move(shopify));
    report.checks.push_back(CheckScopes(*shop));
  } else {
    report.checks.push_back(Failed(std::move(shopify), shop.status()));
    report.checks.push_back(Skipped({.id = "shopify-scopes", .title = "The app may read orders"},
                                    "Shopify could not be asked."));
  }

  Prerequisite service{.id = "catalog-check", .title = "The service catalog-check answers"};
  auto odoo = deps_.catalog.CheckConnection(store, deadline);
  if (!odoo.ok()) {
    report.checks.push_back(Failed(std::move(service), odoo.status()));
    return report;
  }
  service.message = "It answers.";
  report.checks.push_back(std::move(service));
  std::ranges::move(odoo->checks, std::back_inserter(report.checks));
  report.odoo_version = std::move(odoo->odoo_version);
  report.database_uuid = std::move(odoo->database_uuid);
  report.checks.push_back(CheckIdentity(store, deadline));
  if (const auto rules = deps_.rules.Get(store); rules.ok()) {
    auto billing = CheckBilling(deps_.payments, store, rules->rules, deadline);
    if (billing.has_value()) report.checks.push_back(*std::move(billing));
    auto restocking = CheckRestocking(deps_.deliveries, store, rules->rules, deadline);
    if (restocking.has_value()) report.checks.push_back(*std::move(restocking));
    auto creation = CheckCreation(deps_.writer, store, rules->rules, deadline);
    if (creation.has_value()) report.checks.push_back(*std::move(creation));
  }
  return report;
}

}  // namespace waybill::ordersync
