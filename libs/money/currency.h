// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <iosfwd>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace waybill::money {

// A currency, by its ISO 4217 code: "EUR". A four-byte value.
//
// Knows the currencies of ISO 4217 and those that Shopify names besides (JEP, KID, USDC and
// withdrawn ones that old orders still carry). "XXX", which stands for no currency, is not one.
class Currency {
 public:
  // InvalidArgument for a code that is in neither list. Upper case only.
  static absl::StatusOr<Currency> Parse(std::string_view code);

  std::string_view code() const { return {code_.data(), code_[3] == '\0' ? 3U : 4U}; }

  // How many decimals the currency's smallest unit has by ISO 4217: 2 for EUR, 0 for JPY and KRW, 3
  // for KWD and BHD.
  int minor_units() const;

  friend bool operator==(Currency a, Currency b) = default;
  friend auto operator<=>(Currency a, Currency b) = default;

  template <typename H>
  friend H AbslHashValue(H state, Currency value) {
    return H::combine(std::move(state), value.code_);
  }

 private:
  explicit Currency(std::string_view code);

  std::array<char, 4> code_{};
};

// The code.
std::ostream& operator<<(std::ostream& out, Currency value);

}  // namespace waybill::money
