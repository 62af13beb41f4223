// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/status.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// ValidationError, in the version's words, for the first required field without a value. A related
// one must be among the `values` given, where a new record brings its target along.
absl::Status CheckRequired(const Session& session, const Model& model, const Record& record,
                           const Json& values);

}  // namespace waybill::sandbox::odoo
