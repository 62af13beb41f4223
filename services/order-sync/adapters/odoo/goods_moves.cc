// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/goods_moves.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/odoo/decimal_text.h"
#include "libs/strings/abseil.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using Heading = GoodsMove::Heading;
using Names = std::map<OdooId, std::string>;

// A many2one's record; 0 if it is empty.
OdooId IdOf(const Json& record, const char* field) {
  const Json& value = record.at(field);
  return OdooId{value.is_array() ? value.at(0).get<std::int64_t>() : 0};
}

Heading HeadingOf(const Json& record) {
  if (record.at("location_dest_usage") == "customer") return Heading::kOut;
  return record.at("location_usage") == "customer" ? Heading::kBack : Heading::kInside;
}

absl::StatusOr<OdooMove> FromRecord(const Json& record) {
  const bool done = record.at("state") == "done";
  const auto text = odoo::DecimalText(record.at(done ? "quantity" : "product_uom_qty"));
  auto quantity = money::Decimal::Parse(text.value_or(""));
  if (!quantity.ok()) return UnreadableDocument("delivery");
  return OdooMove{.goods = {.id = OdooId{record.at("id").get<std::int64_t>()},
                            .product = IdOf(record, "product_id"),
                            .picking = IdOf(record, "picking_id"),
                            .heading = HeadingOf(record),
                            .done = done,
                            .quantity = *std::move(quantity),
                            .returns = IdOf(record, "origin_returned_move_id")},
                  .sale_line = IdOf(record, "sale_line_id"),
                  .unit = IdOf(record, "product_uom"),
                  .from = IdOf(record, "location_id"),
                  .to = IdOf(record, "location_dest_id")};
}

absl::StatusOr<Names> ReadNames(odoo::Client& client, const char* model,
                                const std::set<OdooId>& ids, absl::Time deadline) {
  if (ids.empty()) return Names();
  const auto read = client.Call({.model = model,
                                 .method = "get_external_id",
                                 .ids = Numbers(std::vector(ids.begin(), ids.end())),
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<Names> {
    Names names;
    for (const auto& [id, name] : read->items()) {
      std::int64_t number = 0;
      if (name.is_string() && absl::SimpleAtoi(id, &number)) {
        names[OdooId{number}] = name.get<std::string>();
      }
    }
    return names;
  });
}

}  // namespace

absl::StatusOr<std::vector<OdooMove>> ReadMoves(odoo::Client& client,
                                                std::span<const OdooId> sale_orders,
                                                absl::Time deadline) {
  const Json orders = Numbers(sale_orders);
  const auto read = client.Call(
      {.model = "stock.move",
       .method = "search_read",
       .arguments = {{"domain", Json::array({Json::array({"state", "!=", "cancel"}), "|",
                                             Json::array({"sale_line_id.order_id", "in", orders}),
                                             Json::array({"picking_id.sale_id", "in", orders})})},
                     {"fields",
                      {"state", "product_id", "product_uom", "product_uom_qty", "quantity",
                       "picking_id", "location_id", "location_dest_id", "location_usage",
                       "location_dest_usage", "origin_returned_move_id", "sale_line_id"}},
                     {"order", "id"}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (!read.ok()) return read.status();
  auto moves = GuardAnswer([&]() -> absl::StatusOr<std::vector<OdooMove>> {
    std::vector<OdooMove> all;
    for (const Json& record : *read) {
      absl::StatusOr<OdooMove> move = FromRecord(record);
      if (!move.ok()) return move.status();
      all.push_back(*std::move(move));
    }
    return all;
  });
  if (!moves.ok()) return moves.status();

  std::set<OdooId> lines;
  std::set<OdooId> waiting;  // Transfers that may be returns of ours.
  for (const OdooMove& move : *moves) {
    if (move.sale_line != OdooId{}) lines.insert(move.sale_line);
    if (move.goods.heading == Heading::kBack && !move.goods.done)
      waiting.insert(move.goods.picking);
  }
  absl::StatusOr<Names> line_names = ReadNames(client, "sale.order.line", lines, deadline);
  if (!line_names.ok()) return line_names.status();
  absl::StatusOr<Names> picking_names = ReadNames(client, "stock.picking", waiting, deadline);
  if (!picking_names.ok()) return picking_names.status();
  const std::string ours = absl::StrCat(strings::ToAbsl(kExternalIdModule), ".");
  for (OdooMove& move : *moves) {
    move.goods.sale_line = (*line_names)[move.sale_line];
    move.unfinished_return_of_ours = (*picking_names)[move.goods.picking].starts_with(ours);
  }
  return moves;
}

}  // namespace waybill::ordersync
