// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// BaseModel.load: writes the records of a table, all of them or none. The answer is
// {"ids": [...] or false, "messages": [...], "nextrow": 0}. With the context's `mode` "update" and
// `noupdate` true it only creates: a record whose external id is marked noupdate is left as it is.
absl::StatusOr<Json> Load(const Session& session, std::string_view model, const Json& fields,
                          const Json& data);

// The answer of a transaction that lost against another one.
Json LostRace(const Json& data);

}  // namespace waybill::sandbox::odoo
