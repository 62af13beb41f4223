// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/eligibility_review.h"

namespace waybill::ordersync {

// A thread that has the eligibility of every store's orders reviewed, every few seconds.
class EligibilityWatch {
 public:
  struct Deps {
    EligibilityReview& review;
    std::vector<StoreName> stores;
    const clock::Clock& clock;
  };

  explicit EligibilityWatch(Deps deps);
  ~EligibilityWatch();

  EligibilityWatch(const EligibilityWatch&) = delete;
  EligibilityWatch& operator=(const EligibilityWatch&) = delete;

 private:
  void Run();

  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace waybill::ordersync
