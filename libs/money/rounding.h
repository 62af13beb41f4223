// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace waybill::money {

// What becomes of the digits that don't fit. Nothing in this library rounds unless it is told how.
enum class Rounding : std::uint8_t {
  kHalfUp,  // To the nearest, ties away from zero: 0.5 -> 1, -0.5 -> -1. Shopify's and Odoo's own.
  kHalfEven,      // To the nearest, ties to the even neighbour: 0.5 -> 0, 1.5 -> 2.
  kHalfDown,      // To the nearest, ties towards zero: 0.5 -> 0, -0.5 -> 0.
  kFloor,         // Towards minus infinity: -0.1 -> -1.
  kCeiling,       // Towards plus infinity: -0.9 -> 0.
  kTruncate,      // Towards zero: -0.9 -> 0.
  kAwayFromZero,  // Away from zero: 0.1 -> 1, -0.1 -> -1.
};

}  // namespace waybill::money
