// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/adapters/odoo/odoo_stores.h"
#include "services/order-sync/domain/ports/records.h"

namespace waybill::ordersync {

// Records of Odoo 17 to 19, by external id and by name.
class OdooRecords final : public Records {
 public:
  explicit OdooRecords(const OdooStores& stores) : stores_(stores) {}

  absl::StatusOr<std::vector<std::optional<OdooId>>> Find(const StoreName& store,
                                                          std::span<const std::string> external_ids,
                                                          absl::Time deadline) override;
  absl::StatusOr<std::map<OdooId, std::string>> Names(const StoreName& store, RecordKind kind,
                                                      std::span<const OdooId> ids,
                                                      absl::Time deadline) override;

 private:
  const OdooStores& stores_;
};

// `display_name` of the records of a model that are there.
absl::StatusOr<std::map<OdooId, std::string>> ReadNames(odoo::Client& client, const char* model,
                                                        std::span<const OdooId> ids,
                                                        absl::Time deadline);

}  // namespace waybill::ordersync
