// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"
#include "nlohmann/json.hpp"
#include "services/catalog-check/domain/ids.h"

// The calls that only read, each safe to repeat.
namespace waybill::catalogcheck {

// Records that a `search_read` is to answer.
struct Search {
  std::string model;
  nlohmann::json domain = nlohmann::json::array();
  std::vector<std::string> fields;
  bool with_archived = false;
};

// Objects, each with `id` and the fields. ODOO_BAD_RESPONSE if Odoo answered anything else.
absl::StatusOr<std::vector<nlohmann::json>> SearchRead(odoo::Client& client, const Search& search,
                                                       absl::Time deadline);

// A domain that holds where any of `conditions` does, each a [field, operator, value]; not empty.
nlohmann::json AnyOf(const std::vector<nlohmann::json>& conditions);

// What `fields_get` says of those of the fields that the model has.
absl::StatusOr<nlohmann::json> DescribeFields(odoo::Client& client, const std::string& model,
                                              const std::vector<std::string>& fields,
                                              absl::Time deadline);

// The first external id of each record that has one, in one call.
absl::StatusOr<std::map<OdooId, std::string>> FirstExternalIds(odoo::Client& client,
                                                               const std::string& model,
                                                               const std::set<OdooId>& ids,
                                                               absl::Time deadline);

// The records of that model that bear the external ids (`module.name`), archived ones too. One call
// for each: a plain sales user may not read ir.model.data, and `check_object_reference`, which he
// may call, takes one at a time.
absl::StatusOr<std::map<std::string, OdooId>> ResolveExternalIds(
    odoo::Client& client, const std::string& model, const std::set<std::string>& external_ids,
    absl::Time deadline);

}  // namespace waybill::catalogcheck
