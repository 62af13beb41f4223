// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <thread>
#include <vector>

#include "absl/synchronization/notification.h"
#include "libs/clock/clock.h"
#include "libs/log/logger.h"
#include "services/order-sync/domain/hinted_orders.h"

namespace waybill::ordersync {

// A thread that has the orders read that webhooks told of, within a second of that.
class HintWatch {
 public:
  struct Deps {
    HintedOrders& orders;
    std::vector<StoreName> stores;
    const clock::Clock& clock;
    const log::Logger& logger;
  };

  explicit HintWatch(Deps deps);
  ~HintWatch();

  HintWatch(const HintWatch&) = delete;
  HintWatch& operator=(const HintWatch&) = delete;

 private:
  void Run();
  bool FollowAll();

  const Deps deps_;
  absl::Notification stop_;
  std::thread thread_;
};

}  // namespace waybill::ordersync
