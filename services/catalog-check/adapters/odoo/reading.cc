// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/adapters/odoo/reading.h"

#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::catalogcheck {
namespace {

constexpr char kActiveTest[] = "active_test";

absl::Status Unexpected(const std::string& model, const char* method) {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooBadResponse,
       .message = absl::StrCat("Odoo answered something unexpected to ", model, ".", method, "."),
       .remedy = "Look whether the address is Odoo's own, and what stands in front of it."});
}

absl::StatusOr<nlohmann::json> Read(odoo::Client& client, odoo::MethodCall call,
                                    absl::Time deadline) {
  call.idempotency = odoo::Idempotency::kIdempotent;
  return client.Call(call, deadline);
}

}  // namespace

absl::StatusOr<std::vector<nlohmann::json>> SearchRead(odoo::Client& client, const Search& search,
                                                       absl::Time deadline) {
  odoo::MethodCall call{.model = search.model, .method = "search_read"};
  call.arguments = {{"domain", search.domain}, {"fields", search.fields}};
  if (search.with_archived) call.context[kActiveTest] = false;
  const auto answer = Read(client, std::move(call), deadline);
  if (!answer.ok()) return answer.status();
  if (!answer->is_array()) return Unexpected(search.model, "search_read");
  std::vector<nlohmann::json> records;
  for (const nlohmann::json& record : *answer) {
    if (!record.is_object()) return Unexpected(search.model, "search_read");
    records.push_back(record);
  }
  return records;
}

nlohmann::json AnyOf(const std::vector<nlohmann::json>& conditions) {
  nlohmann::json domain = nlohmann::json::array();
  for (std::size_t n = 1; n < conditions.size(); ++n) domain.emplace_back("|");
  for (const nlohmann::json& condition : conditions) domain.push_back(condition);
  return domain;
}

absl::StatusOr<nlohmann::json> DescribeFields(odoo::Client& client, const std::string& model,
                                              const std::vector<std::string>& fields,
                                              absl::Time deadline) {
  odoo::MethodCall call{.model = model, .method = "fields_get"};
  call.arguments = {{"allfields", fields}, {"attributes", {"type", "digits"}}};
  auto answer = Read(client, std::move(call), deadline);
  if (answer.ok() && !answer->is_object()) return Unexpected(model, "fields_get");
  return answer;
}

absl::StatusOr<std::map<OdooId, std::string>> FirstExternalIds(odoo::Client& client,
                                                               const std::string& model,
                                                               const std::set<OdooId>& ids,
                                                               absl::Time deadline) {
  std::map<OdooId, std::string> external_ids;
  if (ids.empty()) return external_ids;
  odoo::MethodCall call{.model = model, .method = "get_external_id"};
  for (const OdooId id : ids) call.ids.push_back(static_cast<std::int64_t>(id));
  const auto answer = Read(client, std::move(call), deadline);
  if (!answer.ok()) return answer.status();
  if (!answer->is_object()) return Unexpected(model, "get_external_id");
  for (const auto& [key, value] : answer->items()) {
    std::int64_t id = 0;
    if (absl::SimpleAtoi(key, &id) && value.is_string() && value != "") {
      external_ids[OdooId{id}] = value.get<std::string>();
    }
  }
  return external_ids;
}

absl::StatusOr<std::map<std::string, OdooId>> ResolveExternalIds(
    odoo::Client& client, const std::string& model, const std::set<std::string>& external_ids,
    absl::Time deadline) {
  std::map<std::string, OdooId> resolved;
  for (const std::string& external_id : external_ids) {
    const auto dot = external_id.find('.');
    odoo::MethodCall call{.model = "ir.model.data", .method = "check_object_reference"};
    call.arguments = {{"module", external_id.substr(0, dot)},
                      {"xml_id", external_id.substr(dot + 1)}};
    call.context[kActiveTest] = false;
    const auto answer = Read(client, std::move(call), deadline);
    if (errors::ReasonOf(answer.status()) == errors::Reason::kOdooRecordMissing) continue;
    if (!answer.ok()) return answer.status();
    if (!answer->is_array() || answer->size() != 2) {
      return Unexpected("ir.model.data", "check_object_reference");
    }
    // A record that the user may not see has `false` for its id.
    if ((*answer)[0] == model && (*answer)[1].is_number_integer()) {
      resolved[external_id] = OdooId{(*answer)[1].get<std::int64_t>()};
    }
  }
  return resolved;
}

}  // namespace waybill::catalogcheck
