// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace waybill::catalogcheck {

struct OdooVersion {
  std::string text = {};  // "17.0"
  int major = 0;          // 17
};

// Something that the integration user must be allowed to do.
struct Right {
  std::string model = {};
  std::string operation = {};  // "read", "write", "create"

  bool operator==(const Right&) const = default;
};

// What can be asked of a store's Odoo about itself. Reads only; never from a cache. A status has an
// ODOO_ reason. Thread-safe.
class Inspection {
 public:
  virtual ~Inspection() = default;

  virtual absl::StatusOr<OdooVersion> Version(absl::Time deadline) = 0;

  // Those of the modules that are installed.
  virtual absl::StatusOr<std::set<std::string>> InstalledModules(const std::set<std::string>& names,
                                                                 absl::Time deadline) = 0;

  // Those of the rights that the user lacks.
  virtual absl::StatusOr<std::vector<Right>> MissingRights(std::span<const Right> rights,
                                                           absl::Time deadline) = 0;

  // When the first of the user's API keys expires. Nothing where none does or Odoo won't say.
  virtual absl::StatusOr<std::optional<absl::Time>> KeyExpiry(absl::Time deadline) = 0;

  // Empty where the user may not read it.
  virtual absl::StatusOr<std::string> DatabaseUuid(absl::Time deadline) = 0;
};

}  // namespace waybill::catalogcheck
