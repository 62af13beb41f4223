// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/methods/method.h"
#include "sandbox/odoo/server/instance.h"

namespace waybill::sandbox::odoo {

// A call's ids and its arguments by name, as the method wants them.
struct Bound {
  std::vector<Id> ids = {};
  Json arguments = Json::object();
};

// TypeError if an argument is missing, IndexError if the ids are. In `invocation` the ids are the
// first positional argument or the named one "ids".
absl::StatusOr<Bound> Bind(const Method& method, const Invocation& invocation);

}  // namespace waybill::sandbox::odoo
