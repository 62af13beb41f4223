// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>

namespace waybill::ordersync::testing {

// Decisions of a generator; the same seed makes the same ones.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // Both bounds are in.
  std::int64_t Int(std::int64_t low, std::int64_t high) {
    return std::uniform_int_distribution<std::int64_t>(low, high)(engine_);
  }
  bool Chance(int percent) { return Int(1, 100) <= percent; }

  // One of these.
  template <typename List>
  auto& Any(List& list) {
    return list[static_cast<std::size_t>(Int(0, std::ssize(list) - 1))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace waybill::ordersync::testing
