// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "libs/config/stores.h"

namespace waybill::contract {

// The Odoo server to test, from WAYBILL_ODOO_URL, WAYBILL_ODOO_DB, WAYBILL_ODOO_LOGIN and
// WAYBILL_ODOO_KEY; nothing if one of them is not set. It has Sales and CRM installed, at least one
// product, and a user who may create contacts but no products. The tests leave contacts and
// sale orders behind.
std::optional<config::OdooAccount> OdooServer();

}  // namespace waybill::contract
