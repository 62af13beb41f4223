// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/odoo_inspection.h"

#include <algorithm>
#include <utility>

#include "libs/errors/error.h"
#include "services/catalog-check/adapters/odoo/field_values.h"
#include "services/catalog-check/adapters/odoo/reading.h"

namespace waybill::catalogcheck {
namespace {

constexpr char kKeys[] = "res.users.apikeys";
constexpr char kExpiration[] = "expiration_date";

absl::StatusOr<nlohmann::json> Ask(odoo::Client& client, odoo::MethodCall call,
                                   absl::Time deadline) {
  call.idempotency = odoo::Idempotency::kIdempotent;
  return client.Call(call, deadline);
}

}  // namespace

absl::StatusOr<OdooVersion> OdooInspection::Version(absl::Time deadline) {
  const auto server = client_.Info(deadline);
  if (!server.ok()) return server.status();
  return OdooVersion{.text = server->version, .major = server->major};
}

absl::StatusOr<std::set<std::string>> OdooInspection::InstalledModules(
    const std::set<std::string>& names, absl::Time deadline) {
  const auto records = SearchRead(client_,
                                  {.model = "ir.module.module",
                                   .domain = {{"name", "in", names}, {"state", "=", "installed"}},
                                   .fields = {"name"}},
                                  deadline);
  if (!records.ok()) return records.status();
  std::set<std::string> installed;
  for (const nlohmann::json& record : *records) installed.insert(TextOf(record, "name"));
  return installed;
}

absl::StatusOr<std::vector<Right>> OdooInspection::MissingRights(std::span<const Right> rights,
                                                                 absl::Time deadline) {
  std::vector<Right> missing;
  for (const Right& right : rights) {
    const auto may = May(right, deadline);
    // A model that is not there belongs to a module that is not installed.
    const bool absent = errors::ReasonOf(may.status()) == errors::Reason::kOdooModuleMissing;
    if (!may.ok() && !absent) return may.status();
    if (absent || !*may) missing.push_back(right);
  }
  return missing;
}

// `check_access_rights` is deprecated since 18 in favour of `has_access`, and answers the same.
absl::StatusOr<bool> OdooInspection::May(const Right& right, absl::Time deadline) {
  odoo::MethodCall call{.model = right.model, .method = "check_access_rights"};
  call.arguments = {{"operation", right.operation}, {"raise_exception", false}};
  auto answer = Ask(client_, call, deadline);
  if (errors::ReasonOf(answer.status()) == errors::Reason::kOdooIncompatible) {
    call.method = "has_access";
    call.arguments = {{"operation", right.operation}};
    answer = Ask(client_, call, deadline);
  }
  if (!answer.ok()) return answer.status();
  return answer->is_boolean() && answer->get<bool>();
}

absl::StatusOr<std::optional<absl::Time>> OdooInspection::KeyExpiry(absl::Time deadline) {
  std::optional<absl::Time> first;
  const auto fields = DescribeFields(client_, kKeys, {kExpiration}, deadline);
  if (!fields.ok()) return fields.status();
  if (!fields->contains(kExpiration)) return first;  // Before 18 keys did not expire.
  const auto keys = SearchRead(client_, {.model = kKeys, .fields = {kExpiration}}, deadline);
  if (!keys.ok()) return keys.status();
  for (const nlohmann::json& key : *keys) {
    absl::Time expiry;
    std::string error;
    if (!absl::ParseTime("%Y-%m-%d %H:%M:%S", TextOf(key, kExpiration), &expiry, &error)) continue;
    if (expiry > clock_.Now()) first = std::min(first.value_or(expiry), expiry);
  }
  return first;
}

absl::StatusOr<std::string> OdooInspection::DatabaseUuid(absl::Time deadline) {
  odoo::MethodCall call{.model = "ir.config_parameter", .method = "get_param"};
  call.arguments = {{"key", "database.uuid"}};
  const auto answer = Ask(client_, std::move(call), deadline);
  if (errors::ReasonOf(answer.status()) == errors::Reason::kOdooAccessDenied) return "";
  if (!answer.ok()) return answer.status();
  return answer->is_string() ? answer->get<std::string>() : "";
}

}  // namespace waybill::catalogcheck
