// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/goods_returning.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/odoo/load.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/draft_advancing.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using Records = std::map<OdooId, Json>;

constexpr const char* kPicking = "stock.picking";
constexpr const char* kType = "stock.picking.type";
// Up to then the sale order is that of a transfer's procurement group, and a move has a name.
constexpr int kLastWithGroups = 18;

std::string Cell(OdooId id) {
  return id == OdooId{} ? "" : absl::StrCat(static_cast<std::int64_t>(id));
}

absl::StatusOr<Records> ReadRecords(odoo::Client& client, const char* model,
                                    const std::vector<OdooId>& ids,
                                    const std::vector<std::string>& fields, absl::Time deadline) {
  const auto read = client.Call({.model = model,
                                 .method = "read",
                                 .ids = Numbers(ids),
                                 .arguments = {{"fields", fields}},
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<Records> {
    Records records;
    for (const Json& record : *read) {
      records[OdooId{record.at("id").get<std::int64_t>()}] = record;
    }
    return records;
  });
}

OdooId IdOf(const Json& many2one) {
  return OdooId{many2one.is_array() ? many2one.at(0).get<std::int64_t>() : 0};
}

// The records that `field` of these names.
absl::StatusOr<Records> Follow(odoo::Client& client, const Records& records, const char* field,
                               const char* model, const std::vector<std::string>& fields,
                               absl::Time deadline) {
  std::vector<OdooId> ids;
  for (const auto& [id, record] : records) {
    if (record.at(field).is_array()) ids.push_back(IdOf(record.at(field)));
  }
  if (ids.empty()) return Records();
  return ReadRecords(client, model, ids, fields, deadline);
}

// One return: a done delivery, and what comes back of it.
struct Return {
  Json delivery;
  std::string type;  // Cell of its operation type.
  std::string to;    // Cell of where the goods go; empty: where they came from.
  std::vector<std::pair<const OdooMove*, money::Decimal>> goods;
};

// What Odoo's wizard takes: the operation type for returns of the delivery's type, which receives
// into a location of its own.
absl::StatusOr<std::vector<Return>> PlanReturns(odoo::Client& client,
                                                std::span<const MovePart> returned,
                                                std::span<const OdooMove> moves, int major,
                                                absl::Time deadline) {
  std::map<OdooId, Return> by_delivery;
  std::vector<OdooId> deliveries;
  for (const MovePart& part : returned) {
    const OdooMove& move =
        *std::ranges::find(moves, part.move, [](const OdooMove& each) { return each.goods.id; });
    by_delivery[move.goods.picking].goods.emplace_back(&move, part.quantity);
  }
  for (const auto& [delivery, each] : by_delivery) deliveries.push_back(delivery);
  std::vector<std::string> fields = {"name", "partner_id", "picking_type_id", "location_dest_id"};
  if (major <= kLastWithGroups) fields.emplace_back("group_id");
  const auto pickings = ReadRecords(client, kPicking, deliveries, fields, deadline);
  if (!pickings.ok()) return pickings.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::vector<Return>> {
    const auto types =
        Follow(client, *pickings, "picking_type_id", kType, {"return_picking_type_id"}, deadline);
    if (!types.ok()) return types.status();
    const auto receiving = Follow(client, *types, "return_picking_type_id", kType,
                                  {"code", "default_location_dest_id"}, deadline);
    if (!receiving.ok()) return receiving.status();
    std::vector<Return> result;
    for (auto& [delivery, each] : by_delivery) {
      if (!pickings->contains(delivery)) return DocumentGone("delivery", kPicking);
      each.delivery = pickings->at(delivery);
      const OdooId type = IdOf(each.delivery.at("picking_type_id"));
      const auto sends = types->find(type);
      const OdooId receives =
          sends == types->end() ? OdooId{} : IdOf(sends->second.at("return_picking_type_id"));
      each.type = Cell(receives == OdooId{} ? type : receives);
      const auto back = receiving->find(receives);
      if (back != receiving->end() && back->second.at("code") == "incoming") {
        each.to = Cell(IdOf(back->second.at("default_location_dest_id")));
      }
      result.push_back(std::move(each));
    }
    return result;
  });
}

std::vector<std::string> Columns(int major) {
  std::vector<std::string> columns = {
      "id",     "picking_type_id/.id", "location_id/.id", "location_dest_id/.id", "return_id/.id",
      "origin", "partner_id/.id"};
  if (major <= kLastWithGroups) columns.emplace_back("group_id/.id");
  for (const char* column :
       {"id", "product_id/.id", "product_uom/.id", "product_uom_qty", "location_id/.id",
        "location_dest_id/.id", "origin_returned_move_id/.id", "move_orig_ids/.id",
        "sale_line_id/.id", "to_refund", "procure_method"}) {
    columns.push_back(absl::StrCat("move_ids/", column));
  }
  if (major <= kLastWithGroups) {
    columns.emplace_back("move_ids/group_id/.id");
    columns.emplace_back("move_ids/name");
  }
  return columns;
}

void AppendRows(const Restocking& restocking, const Return& each, int major,
                std::vector<std::vector<std::string>>& rows) {
  const std::string delivery = absl::StrCat(each.delivery.at("id").get<std::int64_t>());
  const std::string external_id = absl::StrCat(restocking.external_id, "_", delivery);
  const std::string group =
      major <= kLastWithGroups ? Cell(IdOf(each.delivery.at("group_id"))) : "";
  std::vector<std::string> own = {
      external_id,
      each.type,
      Cell(IdOf(each.delivery.at("location_dest_id"))),
      each.to.empty() ? Cell(each.goods.front().first->from) : each.to,
      delivery,
      absl::StrCat(restocking.origin, ", ", each.delivery.at("name").get<std::string>()),
      Cell(IdOf(each.delivery.at("partner_id")))};
  if (major <= kLastWithGroups) own.push_back(group);
  const std::size_t own_count = own.size();
  for (const auto& [move, quantity] : each.goods) {
    std::vector<std::string> row = std::exchange(own, std::vector<std::string>(own_count));
    const std::string id = Cell(move->goods.id);
    row.insert(row.end(),
               {absl::StrCat(external_id, "_", id), Cell(move->goods.product), Cell(move->unit),
                quantity.ToString(), Cell(move->to), each.to.empty() ? Cell(move->from) : each.to,
                id, id, Cell(move->sale_line), "1", "make_to_stock"});
    if (major <= kLastWithGroups) row.insert(row.end(), {group, restocking.origin});
    rows.push_back(std::move(row));
  }
}

}  // namespace

absl::StatusOr<std::vector<OdooId>> CreateReturns(odoo::Client& client,
                                                  const Restocking& restocking,
                                                  std::span<const MovePart> returned,
                                                  std::span<const OdooMove> moves,
                                                  absl::Time deadline) {
  if (returned.empty()) return std::vector<OdooId>();
  const absl::StatusOr<odoo::ServerInfo> info = client.Info(deadline);
  if (!info.ok()) return info.status();
  const auto returns = PlanReturns(client, returned, moves, info->major, deadline);
  if (!returns.ok()) return returns.status();
  const auto table = GuardAnswer([&]() -> absl::StatusOr<odoo::LoadTable> {
    odoo::LoadTable rows{.fields = Columns(info->major), .rows = {}};
    for (const Return& each : *returns) AppendRows(restocking, each, info->major, rows.rows);
    return rows;
  });
  if (!table.ok()) return table.status();
  const auto loaded = odoo::Load(client, kPicking, *table, odoo::LoadMode::kCreateOnly, deadline);
  if (!loaded.ok()) return loaded.status();
  if (loaded->ids.size() != returns->size()) {
    return errors::ToStatus({.reason = errors::Reason::kOdooRefused,
                             .message = "Odoo does not take back the refunded goods.",
                             .remedy = "Return them in Odoo by hand.",
                             .metadata = {{"model", kPicking}}});
  }
  std::vector<OdooId> ids;
  for (const std::int64_t id : loaded->ids) ids.push_back(OdooId{id});
  return ids;
}

absl::Status ReserveGoods(odoo::Client& client, std::span<const OdooId> transfers,
                          absl::Time deadline) {
  const absl::Status reserved = client
                                    .Call({.model = kPicking,
                                           .method = "action_assign",
                                           .ids = Numbers(transfers),
                                           .idempotency = odoo::Idempotency::kIdempotent},
                                          deadline)
                                    .status();
  // So Odoo calls having nothing to set aside.
  return errors::ReasonOf(reserved) == errors::Reason::kOdooRefused ? absl::OkStatus() : reserved;
}

std::vector<absl::Status> FinishReturns(odoo::Client& client, std::span<const OdooId> returns,
                                        absl::Time deadline) {
  if (returns.empty()) return {};
  constexpr const char* kRemedy = "Validate the return in Odoo, or cancel it there for good.";
  std::vector<absl::Status> done =
      AdvanceDrafts(client,
                    {.model = kPicking,
                     .noun = "return",
                     .method = "action_confirm",
                     .participle = "confirmed",
                     .drafts = {"draft"},
                     .done = {"waiting", "confirmed", "assigned", "done"},
                     .remedy = kRemedy},
                    returns, deadline);
  if (std::ranges::none_of(done, [](const absl::Status& each) { return each.ok(); })) return done;
  // A transfer of which nothing is set aside can't be validated.
  const absl::Status reserved = ReserveGoods(client, returns, deadline);
  if (!reserved.ok()) return std::vector<absl::Status>(returns.size(), reserved);
  const std::vector<absl::Status> validated =
      AdvanceDrafts(client,
                    {.model = kPicking,
                     .noun = "return",
                     .method = "button_validate",
                     .participle = "validated",
                     .drafts = {"waiting", "confirmed", "assigned"},
                     .done = {"done"},
                     .remedy = kRemedy},
                    returns, deadline);
  for (std::size_t i = 0; i < done.size(); ++i) done[i].Update(validated[i]);
  return done;
}

}  // namespace waybill::ordersync
