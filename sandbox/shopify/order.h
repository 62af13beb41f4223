// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace waybill::sandbox::shopify {

// An order as the Admin API's type Order spells it, with what searching and sorting need of it.
struct Order {
  nlohmann::json body = {};
  std::int64_t id = 0;
  absl::Time created_at = {};
  absl::Time updated_at = {};
  absl::Time processed_at = {};

  // From `body`, which needs an `id` ("gid://shopify/Order/1001"), or a `legacyResourceId` to make
  // it from, and a `createdAt`. Other times default to it.
  static absl::StatusOr<Order> FromJson(nlohmann::json body);

  // A string member of the order; empty if it is missing or null.
  std::string_view Text(std::string_view member) const;
};

// The number at the end of a global id.
std::optional<std::int64_t> NumberInGid(std::string_view gid);

}  // namespace waybill::sandbox::shopify
