// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/status.h"
#include "libs/http/client.h"

namespace waybill::shopify {

// Why Shopify answers with a status other than 200
// (https://shopify.dev/docs/api/usage/response-codes). Not for 200.
absl::Status ExplainHttpStatus(const http::Response& response, const std::string& api_version);

}  // namespace waybill::shopify
