// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_database_identity.h"

#include "libs/errors/error.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

absl::StatusOr<std::string> UuidOf(odoo::Client& client, absl::Time deadline) {
  const auto answer = client.Call({.model = "ir.config_parameter",
                                   .method = "get_param",
                                   .arguments = {{"key", "database.uuid"}}},
                                  deadline);
  // Users of Sales may not, as a rule.
  if (errors::ReasonOf(answer.status()) == errors::Reason::kOdooAccessDenied) return "";
  if (!answer.ok()) return answer.status();
  return answer->is_string() ? answer->get<std::string>() : "";
}

absl::StatusOr<std::string> FirstCompanyCreated(odoo::Client& client, absl::Time deadline) {
  const auto answer = client.Call({.model = "res.company",
                                   .method = "search_read",
                                   .arguments = {{"domain", Json::array()},
                                                 {"fields", {"create_date"}},
                                                 {"order", "id"},
                                                 {"limit", 1}}},
                                  deadline);
  if (!answer.ok()) return answer.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::string> {
    return answer->at(0).at("create_date").get<std::string>();
  });
}

}  // namespace

absl::StatusOr<DatabaseIdentity> OdooDatabaseIdentity::Identify(const StoreName& store,
                                                                absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  absl::StatusOr<std::string> created = FirstCompanyCreated(client, deadline);
  if (!created.ok()) return created.status();
  absl::StatusOr<std::string> uuid = UuidOf(client, deadline);
  if (!uuid.ok()) return uuid.status();
  return DatabaseIdentity{.created = *std::move(created), .uuid = *std::move(uuid)};
}

}  // namespace waybill::ordersync
