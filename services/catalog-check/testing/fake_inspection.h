// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "services/catalog-check/domain/ports/inspection.h"

namespace waybill::catalogcheck {

// An Odoo that is fit for use, until a test says otherwise. For one thread.
class FakeInspection final : public Inspection {
 public:
  absl::StatusOr<OdooVersion> version = OdooVersion{.text = "17.0", .major = 17};
  absl::Status login;  // What everything but the version answers, unless OK.
  std::set<std::string> modules = {"crm", "sale", "stock"};
  std::vector<Right> missing_rights;
  absl::StatusOr<std::optional<absl::Time>> key_expiry = std::optional<absl::Time>();
  std::string database_uuid;

  absl::StatusOr<OdooVersion> Version(absl::Time) override { return version; }
  absl::StatusOr<std::set<std::string>> InstalledModules(const std::set<std::string>& names,
                                                         absl::Time) override {
    if (!login.ok()) return login;
    std::set<std::string> installed;
    std::ranges::set_intersection(modules, names, std::inserter(installed, installed.end()));
    return installed;
  }
  absl::StatusOr<std::vector<Right>> MissingRights(std::span<const Right>, absl::Time) override {
    if (!login.ok()) return login;
    return missing_rights;
  }
  absl::StatusOr<std::optional<absl::Time>> KeyExpiry(absl::Time) override { return key_expiry; }
  absl::StatusOr<std::string> DatabaseUuid(absl::Time) override { return database_uuid; }
};

}  // namespace waybill::catalogcheck
