// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/json_answer.h"

#include <simdjson.h>

#include "libs/errors/error.h"

namespace waybill::ordersync {

absl::Status BadResponse(std::string_view message) {
  return errors::ToStatus(
      {.reason = errors::Reason::kShopifyBadResponse,
       .message = std::string(message),
       .remedy = "Waybill tries again. If it stays so, look whether a proxy stands in front of "
                 "Shopify."});
}

namespace {

// Whether the text is JSON to its end. Reading on demand looks at no more than it must, and takes
// for granted in one place what it has not looked at in another: on text whose brackets don't match
// simdjson 3.0 runs into its own assertions, which are undefined behaviour in an optimised build.
bool IsJson(const simdjson::padded_string& text) {
  simdjson::dom::parser parser;
  return parser.parse(text).error() == simdjson::SUCCESS;
}

}  // namespace

absl::Status VisitObject(const std::string& json, JsonFields::Visitor visitor) {
  const simdjson::padded_string padded(json);
  if (!IsJson(padded)) return BadResponse("Shopify's answer is not valid JSON.");
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  simdjson::ondemand::object root;
  if (parser.iterate(padded).get(document) != simdjson::SUCCESS ||
      document.get_object().get(root) != simdjson::SUCCESS) {
    return BadResponse("Shopify's answer is not a JSON object.");
  }
  absl::Status status;
  const JsonPath path;
  JsonFields fields(root, path, status);
  visitor(fields);
  return status;
}

absl::Status VisitData(const std::string& body, JsonFields::Visitor visitor) {
  bool there = false;
  const absl::Status status = VisitObject(body, [&](JsonFields& answer) {
    there = answer.In("data", [&](JsonFields& data) { visitor(data); });
  });
  if (status.ok() && !there) return BadResponse("Shopify's answer holds no data.");
  return status;
}

}  // namespace waybill::ordersync
