// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// display_name: "[SKU-1] T-shirt", "Ada Lovelace, Ada Home", "S00001".
std::string DisplayName(const Session& session, std::string_view model, const Record& record);

// The text of a field, empty if it has none.
std::string TextOf(const Record& record, std::string_view field);

}  // namespace waybill::sandbox::odoo
