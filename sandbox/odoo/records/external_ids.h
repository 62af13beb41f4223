// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sandbox/odoo/records/session.h"

// External ids, kept as records of ir.model.data.
namespace waybill::sandbox::odoo {

struct ExternalId {
  std::string model = {};
  Id record = 0;
  bool noupdate = false;
};

// `name` is "module.name".
std::optional<ExternalId> FindExternalId(const Session& session, std::string_view name);

// Names a record, or points the name to another one. The context's `noupdate` marks the name.
void SetExternalId(const Session& session, std::string_view name, std::string_view model, Id id);

// Of a deleted record.
void ForgetExternalIds(const Session& session, std::string_view model, Id id);

// The oldest one of a record; empty if it has none.
std::string ExternalIdOf(const Session& session, std::string_view model, Id id);

// "module.name"; names without a dot get the module of imports.
std::string Qualified(std::string_view name);

}  // namespace waybill::sandbox::odoo
