// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/metrics/shopify_metrics.h"

namespace waybill::ordersync {

ShopifyMetrics::ShopifyMetrics(const StoreName& store, metrics::Registry& registry,
                               const log::Logger& logger)
    : store_(store.value),
      logger_(logger),
      points_(registry.Counters("waybill_shopify_cost_points_total",
                                "Points of its rate limit that Shopify charged.",
                                {"store", "operation"})),
      available_(registry.Gauges("waybill_shopify_available_points",
                                 "Points that are left of the rate limit.", {"store"})) {}

void ShopifyMetrics::OnCost(std::string_view operation, const shopify::Cost& cost) {
  if (cost.actual.has_value()) points_.With(store_, operation).Increment(*cost.actual);
  available_.With(store_).Set(cost.throttle.currently_available);
}

void ShopifyMetrics::OnVersion(std::string_view asked, std::string_view answered) {
  {
    absl::MutexLock lock(&mutex_);
    if (told_version_ == answered) return;
    told_version_ = answered;
  }
  logger_.Warning("Shopify answers with another API version",
                  {{"store", store_}, {"asked", asked}, {"answered", answered}});
}

void ShopifyMetrics::OnDeprecated(std::string_view operation, std::string_view reason) {
  {
    absl::MutexLock lock(&mutex_);
    if (told_reason_ == reason) return;
    told_reason_ = reason;
  }
  logger_.Warning("Shopify says that a query is deprecated",
                  {{"store", store_}, {"operation", operation}, {"detail", reason}});
}

}  // namespace waybill::ordersync
