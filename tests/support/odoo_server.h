// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/config/stores.h"

namespace waybill::odoo_server {

// The Odoo server to test: the one that WAYBILL_ODOO_URL, _DB, _LOGIN and _KEY name, if all are
// set; or else a stand-in of the version WAYBILL_ODOO_VERSION, started for this process. It has
// Sales and CRM installed, at least one product, and a user who may create contacts but no
// products. The tests leave contacts, sale orders and
// invoices behind.
config::OdooAccount OdooServer();

}  // namespace waybill::odoo_server
