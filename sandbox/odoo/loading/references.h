// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sandbox/odoo/loading/complaint.h"

namespace waybill::sandbox::odoo {

// The record of `model` that a cell means: by database id ("subcolumn" ".id"), external id ("id")
// or name (""). The value is its id.
Converted FindReference(const Session& session, const std::string& model,
                        const std::string& subcolumn, const Json& cell);

}  // namespace waybill::sandbox::odoo
