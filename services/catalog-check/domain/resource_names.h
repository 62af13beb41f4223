// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/catalog-check/domain/ids.h"

namespace waybill::catalogcheck {

// `stores/{store}`: letters, digits, `-` and `_`, at most 63. INVALID_NAME otherwise.
absl::StatusOr<StoreName> ParseStoreName(std::string_view name);

// OK if `name` is `stores/{store}/orders/{order}` of that store. INVALID_NAME otherwise.
absl::Status CheckOrderName(std::string_view name, const StoreName& store);

}  // namespace waybill::catalogcheck
