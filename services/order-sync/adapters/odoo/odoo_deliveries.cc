// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_deliveries.h"

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/odoo/load.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/sale_order_values.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

// A record that has a text in which tracking numbers stand.
struct Tracked {
  std::int64_t id = 0;
  std::string text;
};

constexpr const char* kPicking = "stock.picking";
constexpr const char* kReference = "carrier_tracking_ref";

std::string TextOf(const Json& record, const char* field) {
  const Json& text = record.at(field);
  return text.is_string() ? text.get<std::string>() : "";
}

// Goods on their way out, by sale order.
absl::StatusOr<std::multimap<OdooId, Tracked>> ReadPickings(odoo::Client& client,
                                                            std::span<const OdooId> orders,
                                                            absl::Time deadline) {
  if (orders.empty()) return std::multimap<OdooId, Tracked>();
  const auto read = client.Call(
      {.model = kPicking,
       .method = "search_read",
       .arguments = {{"domain", Json::array({Json::array({"sale_id", "in", Numbers(orders)}),
                                             Json::array({"picking_type_code", "=", "outgoing"}),
                                             Json::array({"state", "!=", "cancel"})})},
                     {"fields", {"sale_id", kReference}}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  // Without the modules there are no deliveries, or none that has a tracking reference.
  if (errors::ReasonOf(read.status()) == errors::Reason::kOdooIncompatible) {
    return std::multimap<OdooId, Tracked>();
  }
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::multimap<OdooId, Tracked>> {
    std::multimap<OdooId, Tracked> pickings;
    for (const Json& record : *read) {
      pickings.emplace(
          OdooId{record.at("sale_id").at(0).get<std::int64_t>()},
          Tracked{.id = record.at("id").get<std::int64_t>(), .text = TextOf(record, kReference)});
    }
    return pickings;
  });
}

// Where an order's note stands.
struct Note {
  const char* model;
  const char* field;
  OdooId id;
};

Note NoteOf(const Parcels& parcels) {
  if (parcels.sale_order != OdooId{}) return {"sale.order", "note", parcels.sale_order};
  return {"account.move", "narration", parcels.invoice};
}

absl::StatusOr<Tracked> Read(odoo::Client& client, const Note& note, absl::Time deadline) {
  const auto read = client.Call({.model = note.model,
                                 .method = "read",
                                 .ids = {static_cast<std::int64_t>(note.id)},
                                 .arguments = {{"fields", {note.field}}},
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<Tracked> {
    if (read->empty()) return DocumentGone("document", note.model);
    return Tracked{.id = read->at(0).at("id").get<std::int64_t>(),
                   .text = TextOf(read->at(0), note.field)};
  });
}

// The numbers that do not stand in the text yet.
std::string Missing(const std::string& text, const std::vector<std::string>& numbers) {
  std::string missing;
  for (const std::string& number : numbers) {
    if (absl::StrContains(text, number)) continue;
    absl::StrAppend(&missing, missing.empty() ? "" : ", ", number);
  }
  return missing;
}

// By load, which has the same parameters for every model.
absl::Status Write(odoo::Client& client, const char* model, const char* field, std::int64_t id,
                   const std::string& text, absl::Time deadline) {
  const odoo::LoadTable table{.fields = {".id", field}, .rows = {{absl::StrCat(id), text}}};
  const auto result = odoo::Load(client, model, table, odoo::LoadMode::kUpdate, deadline);
  if (!result.ok()) return result.status();
  if (result->ids.size() == 1) return absl::OkStatus();
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = absl::StrCat("Odoo does not take the tracking numbers into ", model, "."),
       .remedy = "Enter them there by hand: Odoo will say what it objects to.",
       .metadata = {{"model", model}, {"field", field}}});
}

absl::Status AddToNote(odoo::Client& client, const Parcels& parcels, absl::Time deadline) {
  const Note note = NoteOf(parcels);
  const auto there = Read(client, note, deadline);
  if (!there.ok()) return there.status();
  const std::string missing = Missing(there->text, parcels.tracking_numbers);
  if (missing.empty()) return absl::OkStatus();
  return Write(client, note.model, note.field, there->id,
               there->text + ToHtml(absl::StrCat("Tracking: ", missing)), deadline);
}

}  // namespace

std::vector<absl::Status> OdooDeliveries::Track(const StoreName& store,
                                                std::span<const Parcels> parcels,
                                                absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  std::vector<OdooId> orders;
  for (const Parcels& each : parcels) {
    if (each.sale_order != OdooId{}) orders.push_back(each.sale_order);
  }
  const auto pickings = ReadPickings(client, orders, deadline);
  if (!pickings.ok()) return std::vector<absl::Status>(parcels.size(), pickings.status());

  std::vector<absl::Status> tracked;
  for (const Parcels& each : parcels) {
    const auto [first, last] = pickings->equal_range(each.sale_order);
    absl::Status status = first == last ? AddToNote(client, each, deadline) : absl::OkStatus();
    for (auto picking = first; picking != last && status.ok(); ++picking) {
      const std::string& text = picking->second.text;
      const std::string missing = Missing(text, each.tracking_numbers);
      if (missing.empty()) continue;
      status = Write(client, kPicking, kReference, picking->second.id,
                     text.empty() ? missing : absl::StrCat(text, ", ", missing), deadline);
    }
    tracked.push_back(std::move(status));
  }
  return tracked;
}

}  // namespace waybill::ordersync
