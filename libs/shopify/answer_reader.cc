// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/answer_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/http/failure.h"
#include "libs/shopify/graphql_errors.h"
#include "libs/shopify/http_errors.h"
#include "simdjson.h"

namespace waybill::shopify {
namespace {

using errors::Error;
using errors::Reason;
namespace dom = simdjson::dom;

absl::Status BadResponse(const char* message) {
  return errors::ToStatus({.reason = Reason::kShopifyBadResponse,
                           .message = message,
                           .remedy = "It is tried again. If it lasts, check whether a proxy stands "
                                     "between Waybill and Shopify."});
}

std::string TextAt(const dom::element& element, const char* key) {
  std::string_view text;
  return element[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::string PathOf(const dom::element& error) {
  std::string path;
  dom::array steps;
  if (error["path"].get(steps) != simdjson::SUCCESS) return path;
  for (const dom::element step : steps) {
    std::string_view name;
    if (!path.empty()) path.push_back('.');
    path += step.get(name) == simdjson::SUCCESS ? std::string(name) : simdjson::minify(step);
  }
  return path;
}

std::vector<GraphqlError> ErrorsOf(const dom::element& root) {
  std::vector<GraphqlError> errors;
  dom::element member;
  if (root["errors"].get(member) != simdjson::SUCCESS) return errors;
  dom::array list;
  if (member.get(list) != simdjson::SUCCESS) {
    // Outside of GraphQL errors are a text or an object of them.
    if (!member.is_null()) errors.push_back({.message = simdjson::minify(member)});
    return errors;
  }
  for (const dom::element entry : list) {
    GraphqlError error{.message = TextAt(entry, "message"), .path = PathOf(entry)};
    dom::element extensions;
    if (entry["extensions"].get(extensions) == simdjson::SUCCESS) {
      error.code = TextAt(extensions, "code");
      error.required_access = TextAt(extensions, "requiredAccess");
    }
    errors.push_back(std::move(error));
  }
  return errors;
}

std::optional<Cost> CostOf(const dom::element& root) {
  dom::element cost;
  dom::element status;
  Cost result;
  const bool complete =
      root["extensions"]["cost"].get(cost) == simdjson::SUCCESS &&
      cost["requestedQueryCost"].get(result.requested) == simdjson::SUCCESS &&
      cost["throttleStatus"].get(status) == simdjson::SUCCESS &&
      status["maximumAvailable"].get(result.throttle.maximum_available) == simdjson::SUCCESS &&
      status["currentlyAvailable"].get(result.throttle.currently_available) == simdjson::SUCCESS &&
      status["restoreRate"].get(result.throttle.restore_rate) == simdjson::SUCCESS;
  if (!complete) return std::nullopt;
  double actual = 0;
  if (cost["actualQueryCost"].get(actual) == simdjson::SUCCESS) result.actual = actual;
  return result;
}

// The first search field that Shopify did not understand and so ignored, with why.
std::optional<Error> IgnoredSearch(const dom::element& root) {
  dom::array searches;
  if (root["extensions"]["search"].get(searches) != simdjson::SUCCESS) return std::nullopt;
  for (const dom::element search : searches) {
    dom::array warnings;
    if (search["warnings"].get(warnings) != simdjson::SUCCESS) continue;
    for (const dom::element warning : warnings) {
      const std::string field = TextAt(warning, "field");
      return Error{.reason = Reason::kShopifyQueryRefused,
                   .message = absl::StrCat("Shopify ignored the search field ", field,
                                           " and answered as if it had not been asked for: ",
                                           TextAt(warning, "message")),
                   .remedy = "Report it as a defect, with the API version.",
                   .metadata = {{"field", field}, {"code", TextAt(warning, "code")}}};
    }
  }
  return std::nullopt;
}

absl::Duration WaitFor(const std::optional<Cost>& cost) {
  if (!cost || cost->throttle.restore_rate <= 0) return absl::Seconds(1);
  const double missing = cost->requested - cost->throttle.currently_available;
  return absl::Seconds(std::max(missing, 0.0) / cost->throttle.restore_rate);
}

absl::Status Failed(const std::vector<GraphqlError>& errors, const std::optional<Cost>& cost) {
  Error error = Explain(errors);
  if (error.reason == Reason::kShopifyThrottled) error.retry_delay = WaitFor(cost);
  return errors::ToStatus(error);
}

bool HasData(const dom::element& root) {
  dom::element data;
  return root["data"].get(data) == simdjson::SUCCESS && !data.is_null();
}

ReadAnswer ReadRoot(const dom::element& root, std::string body) {
  const std::optional<Cost> cost = CostOf(root);
  const std::vector<GraphqlError> errors = ErrorsOf(root);
  const bool spoilt = std::any_of(errors.begin(), errors.end(), SpoilsData);
  if (!errors.empty() && (spoilt || !HasData(root))) return {Failed(errors, cost), cost};
  if (!HasData(root)) return {BadResponse("Shopify's answer holds neither data nor errors."), cost};
  if (const auto ignored = IgnoredSearch(root)) return {errors::ToStatus(*ignored), cost};
  Answer answer{.body = std::move(body), .errors = {}};
  for (const GraphqlError& error : errors) {
    answer.errors.push_back(absl::StrCat(error.path, ": ", error.message));
  }
  return {std::move(answer), cost};
}

}  // namespace

ReadAnswer ReadResponse(http::Response response, const std::string& api_version) {
  std::string body = std::move(response.body);
  body.reserve(body.size() + simdjson::SIMDJSON_PADDING);
  dom::parser parser;
  dom::element root;
  const bool is_object =
      parser.parse(body.data(), body.size(), false).get(root) == simdjson::SUCCESS &&
      root.is_object();
  if (response.status == 429 && is_object && CostOf(root)) {
    return {Failed({{.code = "THROTTLED"}}, CostOf(root)), CostOf(root)};
  }
  if (response.status != 200) {
    response.body = std::move(body);
    return {ExplainHttpStatus(response, api_version)};
  }
  if (!is_object) return {BadResponse("Shopify's answer is not JSON, or only half of it.")};
  return ReadRoot(root, std::move(body));
}

absl::Status ExplainFailure(const absl::Status& failure) {
  const http::Failure why = http::FailureOf(failure);
  const std::string name(http::FailureName(why.kind));
  Error error{.reason = Reason::kShopifyUnreachable,
              .message = "Shopify can't be reached.",
              .remedy =
                  "Check the shop's url in the stores file and the way to the internet; it is "
                  "tried again.",
              .metadata = {{"cause", name}}};
  switch (why.kind) {
    case http::FailureKind::kNameNotFound:
      error.message = "The host name of the shop is unknown.";
      break;
    case http::FailureKind::kRefused:
      error.message = "Shopify does not accept connections.";
      break;
    case http::FailureKind::kForbidden:
      error.message =
          "The host name of the shop leads into a private network, which the stores file does not "
          "allow, or to an address that no server has.";
      error.remedy =
          "Correct the shop's url in the stores file, or the name service. For a stand-in in your "
          "network, write `network: private` below shopify.";
      break;
    case http::FailureKind::kTls:
      error.message = "Shopify's TLS certificate is not trusted, or TLS fails.";
      break;
    case http::FailureKind::kTimeout:
      error.reason = Reason::kShopifyTimeout;
      error.message = "Shopify did not answer in time.";
      error.remedy = "Nothing: it is tried again.";
      break;
    case http::FailureKind::kCutShort:
    case http::FailureKind::kTooLarge:
    case http::FailureKind::kNotHttp:
      return BadResponse("Shopify's answer is no whole answer.");
    case http::FailureKind::kInvalidRequest:
      error.reason = Reason::kInternal;
      error.message = "The request to Shopify can't be sent as it is.";
      error.remedy = "Check the shop's url in the stores file; else report it as a defect.";
      break;
    default:
      break;
  }
  return errors::ToStatus(error);
}

}  // namespace waybill::shopify
