// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/shop.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;

absl::Status Apply(const std::string& name, const json& value, ShopSettings& settings) {
  const auto wrong = [&](const char* wanted) {
    return absl::InvalidArgumentError(absl::StrCat(name, " must be ", wanted));
  };
  if (name == "shop" || name == "app_installation") {
    if (!value.is_object()) return wrong("an object");
    (name == "shop" ? settings.shop : settings.app_installation).merge_patch(value);
  } else if (name == "protected_customer_data") {
    if (!value.is_boolean()) return wrong("true or false");
    settings.customer_data = value.get<bool>() ? CustomerData::kProtected : CustomerData::kVisible;
  } else if (name == "token" || name == "deprecated_reason") {
    if (!value.is_string()) return wrong("a string");
    (name == "token" ? settings.token : settings.deprecated_reason) = value.get<std::string>();
  } else if (name == "versions") {
    if (!value.is_array() || value.empty()) return wrong("a list of versions");
    settings.versions.clear();
    for (const json& version : value) {
      if (!version.is_string()) return wrong("a list of versions");
      settings.versions.push_back(version.get<std::string>());
    }
  } else if (name == "throttled_status") {
    if (value != 200 && value != 429) return wrong("200 or 429");
    settings.throttled_status = value.get<int>();
  } else {
    return absl::InvalidArgumentError(absl::StrCat("unknown member ", name));
  }
  return absl::OkStatus();
}

}  // namespace

ShopSettings DemoShop(const std::string& currency) {
  ShopSettings settings;
  settings.shop = {{"id", "gid://shopify/Shop/1"},
                   {"name", "Waybill Demo"},
                   {"email", "owner@example.com"},
                   {"myshopifyDomain", "demo.myshopify.com"},
                   {"url", "https://demo.myshopify.com"},
                   {"currencyCode", currency},
                   {"enabledPresentmentCurrencies", json::array({currency})},
                   {"ianaTimezone", "UTC"},
                   {"timezoneOffset", "+0000"},
                   {"taxesIncluded", false},
                   {"taxShipping", false},
                   {"weightUnit", "KILOGRAMS"},
                   {"plan",
                    {{"publicDisplayName", "Development"},
                     {"displayName", "Development"},
                     {"partnerDevelopment", true},
                     {"shopifyPlus", false}}}};
  json scopes = json::array();
  for (const char* handle : {"read_orders", "read_all_orders", "read_customers", "read_products",
                             "read_fulfillments", "read_locations"}) {
    scopes.push_back({{"handle", handle}, {"description", handle}});
  }
  settings.app_installation = {
      {"id", "gid://shopify/AppInstallation/1"},
      {"launchUrl", "https://demo.myshopify.com/admin/apps/waybill"},
      {"accessScopes", scopes},
      {"app", {{"id", "gid://shopify/App/1"}, {"title", "Waybill"}, {"handle", "waybill"}}}};
  settings.versions = {"2026-01", "2026-04", "2026-07", "2026-10", "2027-01"};
  return settings;
}

std::shared_ptr<const ShopSettings> Shop::Settings() const {
  absl::MutexLock lock(&mutex_);
  return settings_;
}

absl::Status Shop::Change(const json& change) {
  if (!change.is_object()) return absl::InvalidArgumentError("settings must be an object");
  absl::MutexLock lock(&mutex_);
  ShopSettings changed = *settings_;
  for (const auto& [name, value] : change.items()) {
    if (absl::Status status = Apply(name, value, changed); !status.ok()) return status;
  }
  settings_ = std::make_shared<const ShopSettings>(std::move(changed));
  return absl::OkStatus();
}

}  // namespace waybill::sandbox::shopify
