// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Stand in for the ids that Odoo will give: no record of Odoo has a negative one.
class RehearsedIds {
 public:
  OdooId Next() { return OdooId{--last_}; }

 private:
  // Far from the small negative ids that plans of a batch use.
  std::int64_t last_ = -1'000'000'000;
};

inline bool IsRehearsed(OdooId id) { return id < OdooId{0}; }

}  // namespace waybill::ordersync
