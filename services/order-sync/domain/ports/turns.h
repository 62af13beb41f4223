// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Work that would be in its own way in a store's Odoo if it was done twice at the same time. Taking
// turns saves time; nothing would be wrong without. Thread-safe.
class Turns {
 public:
  virtual ~Turns() = default;

  // Does `work`, of that many documents, while no replica does another of the store. Few documents
  // go before many. Whose turn does not come in half of the time until the deadline, goes without.
  virtual void InTurn(const StoreName& store, std::size_t documents, absl::Time deadline,
                      absl::FunctionRef<void()> work) = 0;
};

}  // namespace waybill::ordersync
