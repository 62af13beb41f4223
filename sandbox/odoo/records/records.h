// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

// Odoo's ORM, as far as its API shows it. The model must exist; what fails leaves changes behind
// that the caller rolls back.
namespace waybill::sandbox::odoo {

struct SearchOptions {
  std::string order = {};  // Empty: the model's own.
  std::size_t offset = 0;
  std::optional<std::size_t> limit = std::nullopt;
};

absl::StatusOr<std::vector<Id>> Search(const Session& session, std::string_view model,
                                       const Json& domain, const SearchOptions& options = {});

// An array of objects, in the order of `ids`, of those that exist. Without fields: all of them.
absl::StatusOr<Json> Read(const Session& session, std::string_view model,
                          const std::vector<Id>& ids, const std::vector<std::string>& fields);

absl::StatusOr<Id> Create(const Session& session, std::string_view model, const Json& values);

absl::Status Write(const Session& session, std::string_view model, const std::vector<Id>& ids,
                   const Json& values);

absl::Status Unlink(const Session& session, std::string_view model, const std::vector<Id>& ids);

// MissingError for the first that does not exist; AccessError for one that is hidden.
absl::Status CheckExist(const Session& session, std::string_view model, const std::vector<Id>& ids);

}  // namespace waybill::sandbox::odoo
