// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/graphql_errors.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace waybill::shopify {
namespace {

using errors::Error;
using errors::Reason;

const GraphqlError* Find(const std::vector<GraphqlError>& errors, const char* code) {
  const auto found = std::find_if(errors.begin(), errors.end(),
                                  [&](const GraphqlError& error) { return error.code == code; });
  return found == errors.end() ? nullptr : &*found;
}

Error Denied(const GraphqlError& error) {
  Error denied{.reason = Reason::kShopifyAccessDenied,
               .message = absl::StrCat("The app may not read ",
                                       error.path.empty() ? "what it asks for" : error.path, "."),
               .remedy =
                   "Grant the app the access scope in the shop's admin, and approval for "
                   "protected customer data where it needs that."};
  if (!error.required_access.empty()) denied.metadata["scope"] = error.required_access;
  if (!error.path.empty()) denied.metadata["field"] = error.path;
  return denied;
}

}  // namespace

bool SpoilsData(const GraphqlError& error) {
  return error.code == "THROTTLED" || error.code == "INTERNAL_SERVER_ERROR" ||
         error.code == "TIMEOUT";
}

Error Explain(const std::vector<GraphqlError>& errors) {
  if (Find(errors, "THROTTLED") != nullptr) {
    return {.reason = Reason::kShopifyThrottled,
            .message = "The app has used up its rate limit with the shop.",
            .remedy = "Nothing: it is tried again."};
  }
  if (const GraphqlError* error = Find(errors, "MAX_COST_EXCEEDED")) {
    return {.reason = Reason::kShopifyQueryRefused,
            .message = error->message,
            .remedy = "Ask for fewer orders at a time.",
            .metadata = {{"code", error->code}}};
  }
  if (std::any_of(errors.begin(), errors.end(), SpoilsData)) {
    return {.reason = Reason::kShopifyUnavailable,
            .message = "Shopify failed while it answered.",
            .remedy = "Nothing: it is tried again. See www.shopifystatus.com if it lasts."};
  }
  if (Find(errors, "SHOP_INACTIVE") != nullptr) {
    return {.reason = Reason::kShopifyAccessDenied,
            .message = "The shop is not active.",
            .remedy = "The shop's owner must open it again."};
  }
  if (const GraphqlError* error = Find(errors, "ACCESS_DENIED")) return Denied(*error);
  const GraphqlError& first = errors.front();
  return {.reason = Reason::kShopifyQueryRefused,
          .message = absl::StrCat("Shopify refused the query: ", first.message),
          .remedy = "Report it as a defect, with the API version.",
          .metadata = {{"code", first.code}}};
}

}  // namespace waybill::shopify
