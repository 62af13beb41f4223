// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "libs/errors/error.h"

namespace waybill::shopify {

// One entry of an answer's `errors`.
struct GraphqlError {
  std::string message = {};
  std::string code = {};             // extensions.code: "THROTTLED"
  std::string path = {};             // "orders.nodes.0.customer"
  std::string required_access = {};  // extensions.requiredAccess, of ACCESS_DENIED
};

// Whether an error spoils the data beside it: those of Shopify's own making do, so that what is
// null because of them is not taken for absent. What the app may not see is another matter.
bool SpoilsData(const GraphqlError& error);

// The failure that such errors amount to: the gravest. `errors` must not be empty. A THROTTLED one
// has no delay yet.
errors::Error Explain(const std::vector<GraphqlError>& errors);

}  // namespace waybill::shopify
