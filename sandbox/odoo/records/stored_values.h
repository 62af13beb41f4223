// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// What is stored of a value as `create` and `write` take it: numbers rounded to the field's digits,
// texts checked, a many2many's commands applied to `current`. Not for one2many fields.
absl::StatusOr<Json> ToStored(const Session& session, const Model& model, const Field& field,
                              const Json& current, const Json& value);

}  // namespace waybill::sandbox::odoo
