// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace waybill::ordersync {

enum class WebhookOutcome : std::uint8_t {
  kTaken,         // What it asks for is noted, or done.
  kRepeated,      // It was taken before.
  kIgnored,       // Of a topic that Waybill has no use for.
  kUnknownStore,  // To a path of no store.
  kUnsigned,      // Not signed with a secret of the store's.
  kOtherShop,     // Of another shop.
  kMalformed,     // Signed, but not what it should be.
  kUnavailable,   // Redis does not answer: Shopify sends it again.
};

// What operators want to count of webhooks. Thread-safe, never fails, never blocks.
class WebhookProbe {
 public:
  virtual ~WebhookProbe() = default;

  // `topic` is one of those that are known, or empty.
  virtual void WebhookAnswered(std::string_view topic, WebhookOutcome outcome) = 0;
};

}  // namespace waybill::ordersync
