// SPDX-License-Identifier: Apache-2.0
// What OdooDeliveries does about goods that refunds put back into stock.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/odoo/load.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/goods_moves.h"
#include "services/order-sync/adapters/odoo/goods_returning.h"
#include "services/order-sync/adapters/odoo/odoo_deliveries.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using Heading = GoodsMove::Heading;

constexpr const char* kMove = "stock.move";
constexpr const char* kPicking = "stock.picking";

// What Odoo objects to is for a person; anything else fails the order, which is tried again.
absl::Status Take(const absl::Status& status, const Restocking& restocking, Restocked& result) {
  if (status.ok() || errors::ReasonOf(status) != errors::Reason::kOdooRefused) return status;
  errors::Error error = errors::FromStatus(status);
  result.findings.push_back({.severity = Severity::kWarning,
                             .reason = error.reason,
                             .message = absl::StrCat("Refunded goods are not all back in stock in "
                                                     "Odoo. ",
                                                     error.message),
                             .remedy = std::move(error.remedy),
                             .subject = restocking.external_id});
  return absl::OkStatus();
}

// Transfers of which nothing is left to do are cancelled, the others ask for less. Odoo gives up
// what it has reserved for a smaller demand, so that is asked for again.
absl::Status Withhold(odoo::Client& client, std::span<const MovePart> demands,
                      std::span<const OdooMove> moves, absl::Time deadline) {
  std::map<OdooId, money::Decimal> left;  // Of open transfers.
  std::map<OdooId, OdooId> pickings;      // Of moves.
  for (const OdooMove& move : moves) {
    pickings[move.goods.id] = move.goods.picking;
    if (!move.goods.done) left[move.goods.picking] += move.goods.quantity;
  }
  for (const MovePart& demand : demands) {
    const auto move =
        std::ranges::find(moves, demand.move, [](const OdooMove& each) { return each.goods.id; });
    left[move->goods.picking] -= move->goods.quantity - demand.quantity;
  }
  std::set<OdooId> cancelled;
  std::set<OdooId> smaller;
  odoo::LoadTable table{.fields = {".id", "product_uom_qty"}, .rows = {}};
  for (const MovePart& demand : demands) {
    const OdooId picking = pickings[demand.move];
    if (left[picking].IsZero()) {
      cancelled.insert(picking);
      continue;
    }
    smaller.insert(picking);
    table.rows.push_back(
        {absl::StrCat(static_cast<std::int64_t>(demand.move)), demand.quantity.ToString()});
  }
  if (!cancelled.empty()) {
    const auto done = client.Call({.model = kPicking,
                                   .method = "action_cancel",
                                   .ids = Numbers(std::vector(cancelled.begin(), cancelled.end())),
                                   .idempotency = odoo::Idempotency::kIdempotent},
                                  deadline);
    if (!done.ok()) return done.status();
  }
  if (smaller.empty()) return absl::OkStatus();
  const auto loaded = odoo::Load(client, kMove, table, odoo::LoadMode::kUpdate, deadline);
  if (!loaded.ok()) return loaded.status();
  if (loaded->ids.size() != table.rows.size()) {
    return errors::ToStatus({.reason = errors::Reason::kOdooRefused,
                             .message = "Odoo does not let the delivery be made smaller.",
                             .remedy = "Take the refunded goods off it in Odoo by hand.",
                             .metadata = {{"model", kMove}}});
  }
  return ReserveGoods(client, std::vector(smaller.begin(), smaller.end()), deadline);
}

absl::StatusOr<std::vector<std::string>> NamesOf(odoo::Client& client, std::span<const OdooId> ids,
                                                 absl::Time deadline) {
  if (ids.empty()) return std::vector<std::string>();
  const auto read = client.Call({.model = kPicking,
                                 .method = "read",
                                 .ids = Numbers(ids),
                                 .arguments = {{"fields", {"name"}}},
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::vector<std::string>> {
    std::vector<std::string> names;
    for (const Json& record : *read) names.push_back(record.at("name").get<std::string>());
    return names;
  });
}

// Those that an earlier attempt began.
std::set<OdooId> BegunReturns(const Restocking& restocking, std::span<const OdooMove> moves) {
  std::set<OdooId> begun;
  for (const OdooMove& move : moves) {
    if (move.unfinished_return_of_ours &&
        std::ranges::find(restocking.lines, move.goods.sale_line, &RestockedLine::sale_line) !=
            restocking.lines.end()) {
      begun.insert(move.goods.picking);
    }
  }
  return begun;
}

absl::StatusOr<Restocked> RestockOne(odoo::Client& client, const Restocking& restocking,
                                     std::span<const OdooMove> moves, absl::Time deadline) {
  std::vector<GoodsMove> goods;
  for (const OdooMove& move : moves) goods.push_back(move.goods);
  RestockPlan plan = PlanRestock(restocking, goods);
  Restocked result{.findings = std::move(plan.findings)};

  std::set<OdooId> begun = BegunReturns(restocking, moves);
  const auto created = CreateReturns(client, restocking, plan.returns, moves, deadline);
  if (absl::Status taken = Take(created.status(), restocking, result); !taken.ok()) return taken;
  if (created.ok()) begun.insert(created->begin(), created->end());
  const std::vector<OdooId> returns(begun.begin(), begun.end());
  std::vector<OdooId> finished;
  const std::vector<absl::Status> done = FinishReturns(client, returns, deadline);
  for (std::size_t i = 0; i < returns.size(); ++i) {
    if (done[i].ok()) finished.push_back(returns[i]);
    if (absl::Status taken = Take(done[i], restocking, result); !taken.ok()) return taken;
  }
  if (!plan.demands.empty()) {
    const absl::Status withheld = Withhold(client, plan.demands, moves, deadline);
    result.withheld = withheld.ok();
    if (absl::Status taken = Take(withheld, restocking, result); !taken.ok()) return taken;
  }
  auto names = NamesOf(client, finished, deadline);
  if (!names.ok()) return names.status();
  result.returns = *std::move(names);
  return result;
}

absl::StatusOr<bool> MayDo(odoo::Client& client, const char* model, const char* operation,
                           absl::Time deadline) {
  odoo::MethodCall call{.model = model,
                        .method = "check_access_rights",
                        .arguments = {{"operation", operation}, {"raise_exception", false}},
                        .idempotency = odoo::Idempotency::kIdempotent};
  auto allowed = client.Call(call, deadline);
  if (errors::ReasonOf(allowed.status()) == errors::Reason::kOdooIncompatible) {
    call.method = "has_access";
    call.arguments = {{"ids", Json::array()}, {"operation", operation}};
    allowed = client.Call(call, deadline);
  }
  if (!allowed.ok()) return allowed.status();
  return *allowed == Json(true);
}

}  // namespace

std::vector<absl::StatusOr<Restocked>> OdooDeliveries::Restock(
    const StoreName& store, std::span<const Restocking> restockings, absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  std::vector<OdooId> orders;
  for (const Restocking& restocking : restockings) orders.push_back(restocking.sale_order);
  const auto moves = ReadMoves(client, orders, deadline);
  std::vector<absl::StatusOr<Restocked>> restocked;
  for (const Restocking& restocking : restockings) {
    restocked.push_back(moves.ok() ? RestockOne(client, restocking, *moves, deadline)
                                   : moves.status());
  }
  return restocked;
}

absl::Status OdooDeliveries::CheckRights(const StoreName& store, absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  for (const char* model : {kPicking, kMove}) {
    for (const char* operation : {"create", "write"}) {
      const absl::StatusOr<bool> allowed = MayDo(client, model, operation, deadline);
      if (!allowed.ok()) return allowed.status();
      if (*allowed) continue;
      return errors::ToStatus({.reason = errors::Reason::kOdooAccessDenied,
                               .message = "The Odoo user may not make returns of deliveries.",
                               .remedy = "Give the user \"Sales / User: All Documents\" or "
                                         "\"Inventory / User\" in Odoo's settings.",
                               .metadata = {{"model", model}, {"operation", operation}}});
    }
  }
  return absl::OkStatus();
}

}  // namespace waybill::ordersync
