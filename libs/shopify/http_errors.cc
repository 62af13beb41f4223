// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/http_errors.h"

#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::shopify {
namespace {

using errors::Error;
using errors::Reason;

std::optional<absl::Duration> RetryAfter(const http::Response& response) {
  const auto header = response.Find("Retry-After");
  double seconds = 0;
  if (!header || !absl::SimpleAtod(strings::ToAbsl(*header), &seconds)) return std::nullopt;
  if (!(seconds >= 0 && seconds <= 3600)) return std::nullopt;
  return absl::Seconds(seconds);
}

// A shop that does not exist is answered by a page; the API itself speaks JSON.
Error NotFound(const http::Response& response, const std::string& api_version) {
  if (response.body.starts_with('{')) {
    return {.reason = Reason::kShopifyVersionUnsupported,
            .message = absl::StrCat("Shopify does not know the API version ", api_version, "."),
            .remedy =
                "Set api_version in the stores file to one that Shopify serves, and check "
                "that the shop's address is right.",
            .metadata = {{"api_version", api_version}}};
  }
  return {.reason = Reason::kShopifyShopNotFound,
          .message = "There is no shop at this address.",
          .remedy =
              "Correct the shop's url in the stores file: the address that ends in "
              ".myshopify.com."};
}

Error Explain(const http::Response& response, const std::string& api_version) {
  const std::string code = absl::StrCat(response.status);
  switch (response.status) {
    case 400:
      return {.reason = Reason::kShopifyQueryRefused,
              .message = "Shopify could not read the request.",
              .remedy = "Report it as a defect."};
    case 401:
      return {.reason = Reason::kShopifyCredentialsRefused,
              .message = "Shopify refuses the access token.",
              .remedy = "Put a valid access token of the app into the stores file."};
    case 402:
      return {.reason = Reason::kShopifyAccessDenied,
              .message = "The shop is frozen: its bill is not paid.",
              .remedy = "The shop's owner must settle the bill with Shopify."};
    case 403:
      return {.reason = Reason::kShopifyAccessDenied,
              .message = "Shopify forbids the app to use this shop.",
              .remedy =
                  "Check in the shop's admin that the app is installed and its scopes are "
                  "granted, and that the shop is not suspended."};
    case 404:
      return NotFound(response, api_version);
    case 423:
      return {.reason = Reason::kShopifyAccessDenied,
              .message = "The shop is locked.",
              .remedy = "The shop's owner must ask Shopify's support why."};
    case 429:
      return {.reason = Reason::kShopifyThrottled,
              .message = "The app has used up its rate limit with the shop.",
              .remedy = "Nothing: it is tried again.",
              .retry_delay = RetryAfter(response).value_or(absl::Seconds(1))};
    case 430:
      return {.reason = Reason::kShopifyAccessDenied,
              .message = "Shopify takes the requests for an attack and rejects them.",
              .remedy = "Ask Shopify's support, with the address that the requests come from."};
    default:
      break;
  }
  if (response.status >= 500) {
    return {.reason = Reason::kShopifyUnavailable,
            .message = absl::StrCat("Shopify answered ", code, "."),
            .remedy = "Nothing: it is tried again. See www.shopifystatus.com if it lasts.",
            .metadata = {{"http_status", code}},
            .retry_delay = RetryAfter(response)};
  }
  if (response.status >= 300 && response.status < 400) {
    return {.reason = Reason::kShopifyShopNotFound,
            .message = "The shop's address leads elsewhere.",
            .remedy =
                "Set the shop's url in the stores file to its own .myshopify.com address, "
                "with https."};
  }
  return {.reason = Reason::kShopifyBadResponse,
          .message = absl::StrCat("Shopify answered ", code, ", which it has no reason to."),
          .remedy = "Check whether a proxy stands between Waybill and Shopify.",
          .metadata = {{"http_status", code}}};
}

}  // namespace

absl::Status ExplainHttpStatus(const http::Response& response, const std::string& api_version) {
  return errors::ToStatus(Explain(response, api_version));
}

}  // namespace waybill::shopify
