// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "libs/errors/reason.h"

namespace waybill::catalogcheck {

// The numbers are the proto's.
enum class CheckResult : std::uint8_t { kPassed = 1, kWarning = 2, kFailed = 3, kSkipped = 4 };

// One prerequisite of syncing, looked at.
struct Prerequisite {
  std::string id = {};     // Stable, kebab case: "odoo-modules".
  std::string title = {};  // For a person.
  CheckResult result = CheckResult::kPassed;
  std::string message = {};  // What was found.
  std::string remedy = {};   // What to do, unless it passed.
  errors::Reason reason = errors::Reason::kUnspecified;

  bool operator==(const Prerequisite&) const = default;
};

// How a store's Odoo fares.
struct ConnectionReport {
  std::vector<Prerequisite> checks = {};  // In the order in which they build on each other.
  std::string odoo_version = {};          // Empty if Odoo did not answer.
  std::string database_uuid = {};         // Empty if the user may not read it.
};

}  // namespace waybill::catalogcheck
