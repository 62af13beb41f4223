// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace waybill::ordersync {

// FNV-1a over parts, which gives the same on every machine and in every version.
class StableHash {
 public:
  // With a byte at the end that no text has, so that parts don't run into one another.
  void Add(std::string_view part) {
    for (const char character : part)
      value_ = (value_ ^ static_cast<unsigned char>(character)) * kPrime;
    value_ = (value_ ^ 0xFFU) * kPrime;
  }

  std::uint64_t value() const { return value_; }

 private:
  static constexpr std::uint64_t kOffset = 14695981039346656037U;
  static constexpr std::uint64_t kPrime = 1099511628211U;

  std::uint64_t value_ = kOffset;
};

}  // namespace waybill::ordersync
