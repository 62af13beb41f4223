// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "libs/odoo/client.h"
#include "nlohmann/json.hpp"

namespace waybill::odoo {

// An exception in Odoo, as both protocols tell it. Its traceback (`debug`) is never read.
struct Fault {
  std::string name;     // "odoo.exceptions.UserError", "builtins.ValueError"
  std::string message;  // For the user of Odoo's web client; may quote the data.
};

// The fault in {"name": ..., "message": ...}; nothing if it is none.
std::optional<Fault> FaultOf(const nlohmann::json& data);

// The status of a call that ended in a fault: why, in Waybill's words, and what to do. Odoo's own
// text is passed on for its business rules only (ODOO_REFUSED), where it is made for users. Odoo
// undoes what a call did before it fails, so maybe_executed is "false".
absl::Status ToStatus(const Fault& fault, const MethodCall& call);

}  // namespace waybill::odoo
