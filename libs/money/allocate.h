// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/money/decimal.h"
#include "libs/money/money.h"

namespace waybill::money {

// Who gets the units that are left over when every share has been cut to whole units.
enum class LeftOver : std::uint8_t {
  // The shares that were cut most, one unit each; among equals the first. Each share is then off by
  // less than a unit.
  kLargestRemainder,
  // The first shares with a weight, one unit each: how Shopify allocates a discount to lines, so
  // that 10.00 over
  // three equal lines is 3.34, 3.33, 3.33
  // (https://shopify.dev/docs/api/admin-graphql/latest/objects/DiscountAllocation).
  kFirst,
};

// Splits `total` in proportion to `weights`, into shares of at most `scale` decimals that sum to
// `total` exactly.
//
// A negative total is split like its opposite. If all weights are zero, the shares are equal.
// InvalidArgument if there are no weights, if one is negative or infinite, or if `total` has more
// than `scale` decimals; OutOfRange if a product of total and weight is.
absl::StatusOr<std::vector<Decimal>> Allocate(Decimal total, std::span<const Decimal> weights,
                                              int scale, LeftOver left_over);

// The same in whole minor units of the total's currency.
absl::StatusOr<std::vector<Money>> Allocate(const Money& total, std::span<const Decimal> weights,
                                            LeftOver left_over);

}  // namespace waybill::money
