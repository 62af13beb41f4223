// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// A field's value in the form in which records keep it; related, computed and one2many fields are
// worked out. A many2one is an id or false, a one2many an array of ids in its model's order.
Json ValueOf(const Session& session, const Model& model, const Record& record, const Field& field);

// The same by name; false for a field that the version does not have.
Json ValueOf(const Session& session, std::string_view model, Id id, std::string_view field);

// Sorts by `order`: fields of the model, each perhaps with "desc". Unknown fields fail.
absl::Status Sort(const Session& session, const Model& model, std::string_view order,
                  std::vector<Id>& ids);

// Odoo's answer for a field: a many2one becomes [id, name].
Json AnswerOf(const Session& session, const Model& model, const Record& record, const Field& field);

}  // namespace waybill::sandbox::odoo
