// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "libs/odoo/load.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// Creates records that are not there yet, by create-only `load`, where one bad record must not hold
// up its neighbours: those that Odoo names are left out and the others sent again; if it names
// none, the batch is halved until the culprit stands alone.
class RecordLoading {
 public:
  // The rows of these records, which all fill the same columns.
  using ToTable = std::function<odoo::LoadTable(std::span<const std::size_t> members)>;

  RecordLoading(odoo::Client& client, std::string model, ToTable to_table, absl::Time deadline);

  // Parallel to `members`, which are not empty.
  std::vector<absl::StatusOr<OdooId>> Create(std::span<const std::size_t> members);

 private:
  using Results = std::vector<absl::StatusOr<OdooId>>;

  Results WithoutCulprits(std::span<const std::size_t> members,
                          const std::vector<odoo::LoadProblem>& problems);
  Results InHalves(std::span<const std::size_t> members);

  odoo::Client& client_;
  const std::string model_;
  const ToTable to_table_;
  const absl::Time deadline_;
};

}  // namespace waybill::ordersync
