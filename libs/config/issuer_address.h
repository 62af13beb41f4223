// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace waybill::config {

// The server ("https://id.example.com") of the address of a document on it, checked as
// ParseWebAddress does; behind it there may be a path and a query, but no fragment. The error's
// message completes "it ...".
absl::StatusOr<std::string> ServerOf(std::string_view address);

}  // namespace waybill::config
