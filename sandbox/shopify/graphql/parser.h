// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "sandbox/shopify/graphql/document.h"
#include "sandbox/shopify/graphql/request_error.h"

namespace waybill::sandbox::graphql {

// Parses an executable document (section 2 of the GraphQL specification): operations and fragments.
// Text nested deeper than 64 levels is refused.
Result<Document> ParseDocument(std::string_view text);

}  // namespace waybill::sandbox::graphql
