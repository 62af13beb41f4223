// SPDX-License-Identifier: Apache-2.0
#include "cli/interrupt.h"

#include <utility>

namespace waybill::cli {

void Interrupt::Handle(std::function<void()> handler) {
  absl::MutexLock lock(&mutex_);
  handler_ = std::move(handler);
}

bool Interrupt::Fire() {
  absl::MutexLock lock(&mutex_);
  if (handler_ == nullptr || fired_) return false;
  fired_ = true;
  handler_();
  return true;
}

bool Interrupt::fired() const {
  absl::MutexLock lock(&mutex_);
  return fired_;
}

}  // namespace waybill::cli
