// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/log/logger.h"
#include "libs/metrics/registry.h"
#include "libs/shopify/graphql_client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// What Shopify says of a store's budget and of the API's version: the first as metrics, the second
// in the log, once.
class ShopifyMetrics final : public shopify::Observer {
 public:
  // Both outlive this.
  ShopifyMetrics(const StoreName& store, metrics::Registry& registry, const log::Logger& logger);

  void OnCost(std::string_view operation, const shopify::Cost& cost) override;
  void OnVersion(std::string_view asked, std::string_view answered) override;
  void OnDeprecated(std::string_view operation, std::string_view reason) override;

 private:
  const std::string store_;
  const log::Logger& logger_;
  metrics::CounterFamily& points_;
  metrics::GaugeFamily& available_;
  absl::Mutex mutex_;
  std::string told_version_ ABSL_GUARDED_BY(mutex_);
  std::string told_reason_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::ordersync
