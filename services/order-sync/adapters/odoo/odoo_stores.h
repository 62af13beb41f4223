// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "libs/odoo/client.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// A store's Odoo: how to call it, and where people open it.
struct OdooStore {
  odoo::Client& client;
  std::string url;  // Without a slash at the end.
};

using OdooStores = std::map<StoreName, OdooStore>;

}  // namespace waybill::ordersync
