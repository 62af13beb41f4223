// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// The next name of a sequence: "S00001". "New" if there is none of that code.
std::string NextName(const Session& session, std::string_view code);

}  // namespace waybill::sandbox::odoo
