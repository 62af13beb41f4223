// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "libs/http/client.h"
#include "libs/shopify/client.h"
#include "libs/shopify/cost_throttle.h"

namespace waybill::shopify {

// `extensions.cost` of an answer.
struct Cost {
  double requested = 0;
  std::optional<double> actual = std::nullopt;  // Nothing if the query did not run.
  ThrottleStatus throttle = {};
};

// What an HTTP response comes to.
struct ReadAnswer {
  absl::StatusOr<Answer> answer;
  std::optional<Cost> cost = std::nullopt;
};

// Reads the response to a query. Failures carry SHOPIFY_ reasons, each with a remedy; a THROTTLED
// one, in either of its forms, also how long to wait. `api_version` is what was asked for.
ReadAnswer ReadResponse(http::Response response, const std::string& api_version);

// The failure of a request that got no response.
absl::Status ExplainFailure(const absl::Status& failure);

}  // namespace waybill::shopify
