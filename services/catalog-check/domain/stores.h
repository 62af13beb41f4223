// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "services/catalog-check/domain/connection_checker.h"
#include "services/catalog-check/domain/ids.h"
#include "services/catalog-check/domain/order_checker.h"

namespace waybill::catalogcheck {

// A store: who checks its orders and its Odoo, and where people open that. Not owned.
struct StoreChecks {
  OrderChecker& orders;
  ConnectionChecker& connection;
  std::string url;  // Without a slash at the end.
};

using Stores = std::map<StoreName, StoreChecks>;

}  // namespace waybill::catalogcheck
