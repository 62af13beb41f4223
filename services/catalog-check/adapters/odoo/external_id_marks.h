// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "services/catalog-check/adapters/odoo/reading.h"
#include "services/catalog-check/domain/ids.h"

namespace waybill::catalogcheck {

inline std::set<OdooId> IdsIn(const std::map<std::string, OdooId>& known) {
  std::set<OdooId> ids;
  for (const auto& [external_id, id] : known) ids.insert(id);
  return ids;
}

// Writes onto the records (Product, Partner) which external ids they bear: those `known`, and the
// first that Odoo has for each.
template <typename Record>
absl::Status MarkExternalIds(odoo::Client& client, const std::string& model,
                             const std::map<std::string, OdooId>& known,
                             std::vector<Record>& records, absl::Time deadline) {
  std::set<OdooId> ids;
  for (const Record& record : records) ids.insert(record.id);
  const auto first = FirstExternalIds(client, model, ids, deadline);
  if (!first.ok()) return first.status();
  for (Record& record : records) {
    const auto found = first->find(record.id);
    if (found != first->end()) record.external_ids.push_back(found->second);
    for (const auto& [external_id, id] : known) {
      const bool there =
          std::ranges::find(record.external_ids, external_id) != record.external_ids.end();
      if (id == record.id && !there) record.external_ids.push_back(external_id);
    }
  }
  return absl::OkStatus();
}

}  // namespace waybill::catalogcheck
