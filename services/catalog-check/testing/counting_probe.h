// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "services/catalog-check/domain/ports/cache_probe.h"
#include "services/catalog-check/domain/ports/check_probe.h"

namespace waybill::catalogcheck {

// Hears everything and keeps sums. For one thread.
class CountingProbe final : public CheckProbe, public CacheProbe {
 public:
  int orders = 0;
  int failed_orders = 0;
  int connections = 0;
  std::size_t hits = 0;
  std::size_t misses = 0;

  void OrderChecked(const std::vector<Finding>&) override { ++orders; }
  void BatchChecked(std::size_t) override {}
  void CheckFailed(errors::Reason, std::size_t count) override {
    failed_orders += static_cast<int>(count);
  }
  void ConnectionChecked(const ConnectionReport&) override { ++connections; }
  void LookedUp(std::string_view, std::size_t hit, std::size_t missed) override {
    hits += hit;
    misses += missed;
  }
};

}  // namespace waybill::catalogcheck
