// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

enum class Operation : std::uint8_t { kRead, kWrite, kCreate, kUnlink };

// "read", "write", "create", "unlink"; kRead for anything else.
Operation ParseOperation(std::string_view name);

// Whether the user's groups allow the operation on the model (ir.model.access). AccessError, in
// Odoo's words, if not.
absl::Status CheckAccess(const Session& session, std::string_view model, Operation operation);

// Whether record rules show the record to the user: who is not allowed "All Documents" sees his own
// orders only, and everybody his own API keys.
bool Visible(const Session& session, std::string_view model, const Record& record);
absl::Status CheckVisible(const Session& session, std::string_view model,
                          const std::vector<Id>& ids);

// Every group that `groups` bring along, themselves included.
std::set<std::string, std::less<>> WithImpliedGroups(const std::vector<std::string>& groups);

}  // namespace waybill::sandbox::odoo
