// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "services/order-sync/domain/ports/turns.h"

namespace waybill::ordersync::testing {

// It is always everybody's turn. Thread-safe.
class OpenTurns final : public Turns {
 public:
  void InTurn(const StoreName&, std::size_t documents, absl::Time,
              absl::FunctionRef<void()> work) override {
    {
      absl::MutexLock lock(&mutex_);
      taken_.push_back(documents);
    }
    work();
  }

  // The documents of each turn.
  std::vector<std::size_t> taken() const {
    absl::MutexLock lock(&mutex_);
    return taken_;
  }

 private:
  mutable absl::Mutex mutex_;
  std::vector<std::size_t> taken_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::ordersync::testing
