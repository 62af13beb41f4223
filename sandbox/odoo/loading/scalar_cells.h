// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/loading/complaint.h"

namespace waybill::sandbox::odoo {

// A filled cell of a field that is not relational. Moments are read in the context's time zone, or
// the user's, or UTC.
Converted ConvertScalar(const Session& session, const Field& field, const Json& cell);

}  // namespace waybill::sandbox::odoo
