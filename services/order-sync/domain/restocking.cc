// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/restocking.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_edits.h"

namespace waybill::ordersync {
namespace {

using money::Decimal;
using Heading = GoodsMove::Heading;

// Units of the line that its refunds put back into stock.
struct PutBack {
  std::int64_t units = 0;
  std::int64_t unsent = 0;
};

bool IsRestocked(const RefundLine& line) {
  return line.restocked && line.restock_type != "NO_RESTOCK";
}

PutBack PutBackOf(const ShopOrder& order, std::int64_t line_item) {
  PutBack result;
  for (const Refund& refund : order.refunds) {
    for (const RefundLine& line : refund.lines) {
      if (line.line_item_id != line_item || !IsRestocked(line)) continue;
      result.units += line.quantity;
      if (line.restock_type == "CANCEL") result.unsent += line.quantity;
    }
  }
  return result;
}

std::int64_t NewestRefund(const ShopOrder& order) {
  std::int64_t newest = 0;
  for (const Refund& refund : order.refunds) {
    if (std::ranges::any_of(refund.lines, IsRestocked)) newest = std::max(newest, refund.id);
  }
  return newest;
}

// Takes up to `wanted` off what there is, and tells how much that was.
Decimal TakeFrom(Decimal& there, Decimal wanted) {
  const Decimal taken = std::min(there, wanted);
  if (!taken.IsPositive()) return {};
  there -= taken;
  return taken;
}

Finding ForAPerson(const RestockedLine& line, const Decimal& units, std::string_view why) {
  return {.severity = Severity::kWarning,
          .reason = errors::Reason::kOrderUnsupported,
          .message =
              absl::StrCat(units.ToString(), " x ", line.title,
                           " went back into stock in Shopify, but not in Odoo: ", std::string(why)),
          .remedy = "Return the goods in Odoo, or take them off the delivery there.",
          .subject = line.sale_line};
}

// One line's moves, and how its units are taken back.
class LinePlan {
 public:
  LinePlan(const RestockedLine& line, std::span<const GoodsMove> moves) : line_(line) {
    for (const GoodsMove& move : moves) {
      if (move.sale_line == line.sale_line) moves_.push_back(&move);
    }
  }

  void AddTo(RestockPlan& plan) const {
    Decimal open = SumOf(Heading::kOut, false);
    const Decimal excess =
        open + SumOf(Heading::kOut, true) - SumOf(Heading::kBack) - Decimal(line_.left);
    if (!excess.IsPositive()) return;
    if (std::ranges::any_of(moves_, [&](const auto* m) { return m->product != line_.product; })) {
      plan.findings.push_back(ForAPerson(line_, excess, "there the product is a kit."));
      return;
    }
    Decimal sent;
    for (const GoodsMove* move : moves_) sent += Returnable(*move);
    Decimal withheld = TakeFrom(open, std::min(excess, Decimal(line_.unsent)));
    const Decimal returned = TakeFrom(sent, excess - withheld);
    withheld += TakeFrom(open, excess - withheld - returned);
    Return(returned, plan);
    Withhold(withheld, plan);
  }

 private:
  Decimal SumOf(Heading heading, std::optional<bool> done = std::nullopt) const {
    Decimal sum;
    for (const GoodsMove* move : moves_) {
      if (move->heading == heading && done.value_or(move->done) == move->done) {
        sum += move->quantity;
      }
    }
    return sum;
  }

  // What went out with the move and did not come back.
  Decimal Returnable(const GoodsMove& move) const {
    if (move.heading != Heading::kOut || !move.done) return {};
    Decimal out = move.quantity;
    for (const GoodsMove* back : moves_) {
      if (back->heading == Heading::kBack && back->returns == move.id) out -= back->quantity;
    }
    return std::max(out, Decimal());
  }

  void Return(Decimal units, RestockPlan& plan) const {
    for (const GoodsMove* move : moves_) {
      Decimal out = Returnable(*move);
      const Decimal taken = TakeFrom(out, units);
      if (taken.IsZero()) continue;
      plan.returns.push_back({.move = move->id, .quantity = taken});
      units -= taken;
    }
  }

  void Withhold(Decimal units, RestockPlan& plan) const {
    if (units.IsZero()) return;
    if (std::ranges::find(moves_, Heading::kInside, &GoodsMove::heading) != moves_.end()) {
      plan.findings.push_back(
          ForAPerson(line_, units, "there it is delivered in several steps that are not done."));
      return;
    }
    for (const GoodsMove* move : moves_) {
      if (move->heading != Heading::kOut || move->done) continue;
      Decimal demand = move->quantity;
      units -= TakeFrom(demand, units);
      if (demand != move->quantity) plan.demands.push_back({.move = move->id, .quantity = demand});
    }
  }

  const RestockedLine& line_;
  std::vector<const GoodsMove*> moves_;
};

}  // namespace

std::optional<Restocking> RestockingOf(const ShopOrder& order, const OrderRules& rules,
                                       const SaleOrderDraft& draft) {
  Restocking restocking{
      .external_id = absl::StrCat(RefundExternalId(NewestRefund(order)), "_return"),
      .origin = absl::StrCat("Refund of ", rules.order_prefix, order.number)};
  const std::vector<std::string> sale_lines = LineExternalIds(draft);
  for (const LineItem& line : order.lines) {
    const PutBack put_back = PutBackOf(order, line.id);
    const auto mapped = std::ranges::find(draft.lines, absl::StrCat("line_items/", line.id),
                                          &SaleOrderLineDraft::source);
    if (put_back.units <= 0 || mapped == draft.lines.end()) continue;
    const std::int64_t sold = line.quantity - RemovedUnits(order, line);
    restocking.lines.push_back(
        {.sale_line = sale_lines[static_cast<std::size_t>(mapped - draft.lines.begin())],
         .title = line.title,
         .product = mapped->product,
         .left = std::max(sold - put_back.units, std::int64_t{0}),
         .unsent = put_back.unsent});
  }
  if (restocking.lines.empty()) return std::nullopt;
  return restocking;
}

RestockPlan PlanRestock(const Restocking& restocking, std::span<const GoodsMove> moves) {
  RestockPlan plan;
  for (const RestockedLine& line : restocking.lines) LinePlan(line, moves).AddTo(plan);
  return plan;
}

}  // namespace waybill::ordersync
