// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Whether a store's orders find goods to reserve in Odoo when they are confirmed. Thread-safe.
class ReservationWatch {
 public:
  // True until it is known.
  bool Reserves(const StoreName& store) const;

  // Hears of sale orders that were confirmed together, and looks at some: at the first ones, and at
  // each tenth.
  void Confirmed(const StoreName& store, odoo::Client& client, std::span<const OdooId> sale_orders,
                 absl::Time deadline);

 private:
  struct Seen {
    bool reserves = true;
    int until_next = 0;  // Confirmations.
  };

  mutable absl::Mutex mutex_;
  std::map<StoreName, Seen> stores_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::ordersync
