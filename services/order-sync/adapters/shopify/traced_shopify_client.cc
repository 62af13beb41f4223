// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/traced_shopify_client.h"

#include "libs/errors/error.h"
#include "nlohmann/json.hpp"

namespace waybill::ordersync {
namespace {

// Shopify's own words on what it left out name fields, not people.
std::string Describe(const absl::StatusOr<shopify::Answer>& answer) {
  nlohmann::json told = {{"data", "***"}};
  if (!answer.ok()) {
    told = {{"reason", errors::ReasonName(errors::ReasonOf(answer.status()))}};
  } else if (!answer->errors.empty()) {
    told["errors"] = answer->errors;
  }
  return told.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

absl::StatusOr<shopify::Answer> TracedShopifyClient::Read(const shopify::Query& query,
                                                          absl::Time deadline) {
  const absl::Time start = clock_.Now();
  absl::StatusOr<shopify::Answer> answer = client_.Read(query, deadline);
  const absl::Duration duration = clock_.Now() - start;
  if (trace_.IsRecording()) {
    trace_.Add({.call = {.system = "shopify",
                         .operation = std::string(query.operation_name),
                         .request = query.variables,
                         .response = Describe(answer),
                         .duration = duration}},
               !answer.ok());
  }
  return answer;
}

}  // namespace waybill::ordersync
