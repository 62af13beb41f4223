// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "google/type/money.pb.h"
#include "libs/money/money.h"

namespace waybill::ordersync {

// Exact to nine decimals, which is more than any currency has; finer amounts are rounded half to
// even.
google::type::Money ToProto(const money::Money& amount);

// INVALID_FIELD for an unknown currency.
absl::StatusOr<money::Money> FromProto(const google::type::Money& proto);

}  // namespace waybill::ordersync
