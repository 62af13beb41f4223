// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/clock/clock.h"
#include "libs/shopify/client.h"
#include "services/order-sync/domain/ports/call_trace.h"

namespace waybill::ordersync {

// A shop whose queries are traced. What it answers is full of personal data, and is left out.
class TracedShopifyClient final : public shopify::Client {
 public:
  TracedShopifyClient(shopify::Client& client, CallTrace& trace, const clock::Clock& clock)
      : client_(client), trace_(trace), clock_(clock) {}

  absl::StatusOr<shopify::Answer> Read(const shopify::Query& query, absl::Time deadline) override;

 private:
  shopify::Client& client_;
  CallTrace& trace_;
  const clock::Clock& clock_;
};

}  // namespace waybill::ordersync
