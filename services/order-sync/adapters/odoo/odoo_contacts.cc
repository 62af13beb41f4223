// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_contacts.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <utility>

#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/record_loading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kModel = "res.partner";

absl::StatusOr<Json> SearchRead(odoo::Client& client, const char* model, Json domain, Json fields,
                                absl::Time deadline) {
  return client.Call({.model = model,
                      .method = "search_read",
                      .arguments = {{"domain", std::move(domain)}, {"fields", std::move(fields)}},
                      .idempotency = odoo::Idempotency::kIdempotent},
                     deadline);
}

// The countries and states that the drafts name, as far as Odoo has them.
absl::StatusOr<Places> FindPlaces(odoo::Client& client, std::span<const ContactDraft> drafts,
                                  absl::Time deadline) {
  std::set<std::string> codes;
  for (const ContactDraft& draft : drafts) {
    if (!draft.country_code.empty()) codes.insert(draft.country_code);
  }
  Places places;
  if (codes.empty()) return places;
  const auto countries = SearchRead(
      client, "res.country", Json::array({Json::array({"code", "in", codes})}), {"code"}, deadline);
  if (!countries.ok()) return countries.status();
  std::map<std::int64_t, std::string> code_of;
  for (const Json& country : *countries) {
    const auto id = country.at("id").get<std::int64_t>();
    code_of[id] = country.at("code").get<std::string>();
    places.countries[code_of[id]] = OdooId{id};
  }
  const auto states = SearchRead(client, "res.country.state",
                                 Json::array({Json::array({"country_id.code", "in", codes})}),
                                 {"code", "country_id"}, deadline);
  if (!states.ok()) return states.status();
  for (const Json& state : *states) {
    const std::string& country = code_of[state.at("country_id").at(0).get<std::int64_t>()];
    places.states[{country, state.at("code").get<std::string>()}] =
        OdooId{state.at("id").get<std::int64_t>()};
  }
  return places;
}

// Gives new contacts their parents. One that has a parent already keeps it: somebody may have moved
// it since.
absl::Status SetParents(odoo::Client& client, std::span<const ContactDraft> drafts,
                        const std::vector<absl::StatusOr<OdooId>>& created, absl::Time deadline) {
  std::map<std::int64_t, OdooId> parents;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (created[i].ok() && drafts[i].parent.has_value()) {
      parents.emplace(static_cast<std::int64_t>(*created[i]), *drafts[i].parent);
    }
  }
  if (parents.empty()) return absl::OkStatus();
  std::vector<std::int64_t> ids;
  for (const auto& [id, parent] : parents) ids.push_back(id);
  const auto read = client.Call({.model = kModel,
                                 .method = "read",
                                 .ids = ids,
                                 .arguments = {{"fields", {"parent_id"}}},
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  for (const Json& record : *read) {
    if (record.at("parent_id").is_array()) continue;
    const auto id = record.at("id").get<std::int64_t>();
    const Json values = {{"parent_id", static_cast<std::int64_t>(parents.at(id))}};
    const auto written = client.Call({.model = kModel,
                                      .method = "write",
                                      .ids = {id},
                                      .arguments = {{"vals", values}},
                                      .idempotency = odoo::Idempotency::kIdempotent},
                                     deadline);
    if (!written.ok()) return written.status();
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<absl::StatusOr<OdooId>> OdooContacts::Create(const StoreName& store,
                                                         std::span<const ContactDraft> drafts,
                                                         absl::Time deadline) {
  if (drafts.empty()) return {};
  odoo::Client& client = stores_.at(store).client;
  const absl::StatusOr<Places> places =
      GuardAnswer([&] { return FindPlaces(client, drafts, deadline); });
  if (!places.ok()) return std::vector<absl::StatusOr<OdooId>>(drafts.size(), places.status());

  std::vector<std::size_t> all(drafts.size());
  std::iota(all.begin(), all.end(), 0U);
  const auto to_table = [&](std::span<const std::size_t> members) {
    std::vector<ContactDraft> chosen;
    chosen.reserve(members.size());
    for (const std::size_t member : members) chosen.push_back(drafts[member]);
    return ToLoadTable(chosen, *places);
  };
  std::vector<absl::StatusOr<OdooId>> created =
      RecordLoading(client, kModel, to_table, deadline).Create(all);
  const absl::Status placed =
      GuardAnswer([&] { return SetParents(client, drafts, created, deadline); });
  if (!placed.ok()) return std::vector<absl::StatusOr<OdooId>>(drafts.size(), placed);
  return created;
}

}  // namespace waybill::ordersync
