// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// The value of a field that is not stored but worked out when it is read.
Json Compute(const Session& session, const Model& model, const Record& record, const Field& field);

}  // namespace waybill::sandbox::odoo
