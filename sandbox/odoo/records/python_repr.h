// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sandbox/odoo/schema/field.h"

namespace waybill::sandbox::odoo {

// A value as Python's repr spells it, for Odoo's messages quote values so: 'text', True, [1, 2].
std::string PythonRepr(const Json& value);

}  // namespace waybill::sandbox::odoo
