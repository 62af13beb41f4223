// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

// The seed: what a stand-in starts with. README.md says how it is written.
namespace waybill::sandbox::odoo {

// 17, 18 or 19 of the seed's "version".
absl::StatusOr<int> SeedVersion(const Json& seed);

// The seed's users; an administrator, a salesman and a connector if it has none.
absl::StatusOr<std::vector<User>> SeedUsers(const Json& seed);

// Fills an empty database: built-in records first, then the seed's.
absl::Status SeedDatabase(const Session& session, const Json& seed, const std::vector<User>& users);

// Adds one record as a seed has it: "xml_id" names it (and changes the record of that name, if
// there is one), and texts in relational fields are external ids.
absl::Status SeedRecord(const Session& session, const std::string& model, const Json& values);

// What every Odoo has: models in the order in which they refer to each other.
Json BuiltInRecords(int major);

}  // namespace waybill::sandbox::odoo
