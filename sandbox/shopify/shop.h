// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "nlohmann/json.hpp"
#include "sandbox/shopify/answer_writer.h"

namespace waybill::sandbox::shopify {

// What the shop is, apart from its orders.
struct ShopSettings {
  nlohmann::json shop = {};              // Fields of the Admin API's type Shop.
  nlohmann::json app_installation = {};  // Fields of AppInstallation.
  CustomerData customer_data = CustomerData::kVisible;
  std::string token = {};                  // Empty: any token is good.
  std::vector<std::string> versions = {};  // Served, ascending.
  std::string deprecated_reason = {};      // Sent as X-Shopify-API-Deprecated-Reason, if not empty.
  int throttled_status = 200;              // HTTP status of a THROTTLED answer: 200 or 429.
};

// A demo shop in that currency.
ShopSettings DemoShop(const std::string& currency);

// The settings, which the control interface may change while requests run. Thread-safe.
class Shop {
 public:
  explicit Shop(ShopSettings settings)
      : settings_(std::make_shared<const ShopSettings>(std::move(settings))) {}

  std::shared_ptr<const ShopSettings> Settings() const ABSL_LOCKS_EXCLUDED(mutex_);

  // Members: shop, app_installation (merged), protected_customer_data, token, versions,
  // deprecated_reason, throttled_status. All or, on an error, none.
  absl::Status Change(const nlohmann::json& change) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  mutable absl::Mutex mutex_;
  std::shared_ptr<const ShopSettings> settings_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::sandbox::shopify
