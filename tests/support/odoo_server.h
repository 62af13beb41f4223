// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "libs/config/stores.h"

namespace waybill::odoo_server {

// The Odoo server to test: the one that WAYBILL_ODOO_URL, _DB, _LOGIN and _KEY name, if all are
// set; or else a stand-in of the version WAYBILL_ODOO_VERSION, started for this process. It has
// Sales and CRM installed, at least one product, and a user who may create contacts but no
// products. The tests leave contacts, sale orders and
// invoices behind.
config::OdooAccount OdooServer();

// The same as a user who may create products and taxes too: WAYBILL_ODOO_MANAGER_LOGIN and _KEY.
// Nothing where a server is named but no such user.
std::optional<config::OdooAccount> OdooServerAsManager();

}  // namespace waybill::odoo_server
