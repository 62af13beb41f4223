// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "services/order-sync/domain/ports/call_trace.h"

namespace waybill::ordersync::testing {

// A trace that a test fills: what the next Take finds. For one thread.
class FakeCallTrace final : public CallTrace {
 public:
  std::vector<TracedCall> next = {};

  void Begin() override { recording_ = true; }
  void End() override { recording_ = false; }
  bool IsRecording() const override { return recording_; }
  void Add(TracedCall call, bool) override { next.push_back(std::move(call)); }
  std::vector<TracedCall> Take() override { return std::exchange(next, {}); }

 private:
  bool recording_ = false;
};

}  // namespace waybill::ordersync::testing
