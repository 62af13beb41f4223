// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace waybill::ordersync {

// Where a parcel can be followed.
struct Tracking {
  std::string company;
  std::string number;
  std::string url;

  bool operator==(const Tracking&) const = default;
};

struct FulfilledLine {
  std::int64_t line_item_id = 0;
  std::int64_t quantity = 0;

  bool operator==(const FulfilledLine&) const = default;
};

// Goods on their way. Statuses are Shopify's words.
struct Fulfillment {
  std::int64_t id = 0;
  std::string name;  // "#1001-F1"
  std::string status;
  std::string display_status;
  std::optional<absl::Time> created_at = std::nullopt;
  std::vector<Tracking> tracking = {};
  std::vector<FulfilledLine> lines = {};

  bool operator==(const Fulfillment&) const = default;
};

}  // namespace waybill::ordersync
