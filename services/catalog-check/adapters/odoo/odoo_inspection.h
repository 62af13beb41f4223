// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "libs/clock/clock.h"
#include "libs/odoo/client.h"
#include "services/catalog-check/domain/ports/inspection.h"

namespace waybill::catalogcheck {

// One database of Odoo, asked about itself.
class OdooInspection final : public Inspection {
 public:
  // Both outlive this.
  OdooInspection(odoo::Client& client, const clock::Clock& clock)
      : client_(client), clock_(clock) {}

  absl::StatusOr<OdooVersion> Version(absl::Time deadline) override;
  absl::StatusOr<std::set<std::string>> InstalledModules(const std::set<std::string>& names,
                                                         absl::Time deadline) override;
  absl::StatusOr<std::vector<Right>> MissingRights(std::span<const Right> rights,
                                                   absl::Time deadline) override;
  absl::StatusOr<std::optional<absl::Time>> KeyExpiry(absl::Time deadline) override;
  absl::StatusOr<std::string> DatabaseUuid(absl::Time deadline) override;

 private:
  absl::StatusOr<bool> May(const Right& right, absl::Time deadline);

  odoo::Client& client_;
  const clock::Clock& clock_;
};

}  // namespace waybill::catalogcheck
