// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "services/order-sync/domain/ports/deliveries.h"

namespace waybill::ordersync::testing {

// Tracking numbers and goods of an Odoo. For one thread at a time.
class FakeDeliveries final : public Deliveries {
 public:
  std::map<OdooId, std::vector<std::string>> numbers = {};
  absl::Status failure = absl::OkStatus();

  // Goods by sale order.
  std::map<OdooId, std::vector<GoodsMove>> goods = {};
  std::map<OdooId, absl::Status> lost_answers = {};  // Restocked, but answered so, once.
  std::vector<std::string> returns = {};             // Those that were made.
  absl::Status rights = absl::OkStatus();

  std::vector<absl::Status> Track(const StoreName&, std::span<const Parcels> parcels,
                                  absl::Time) override {
    for (const Parcels& each : parcels) {
      if (failure.ok()) {
        const bool sold = each.sale_order != OdooId{};
        numbers[sold ? each.sale_order : each.invoice] = each.tracking_numbers;
      }
    }
    return std::vector<absl::Status>(parcels.size(), failure);
  }

  std::vector<absl::StatusOr<Restocked>> Restock(const StoreName&,
                                                 std::span<const Restocking> restockings,
                                                 absl::Time) override {
    std::vector<absl::StatusOr<Restocked>> restocked;
    for (const Restocking& each : restockings) restocked.push_back(RestockOne(each));
    return restocked;
  }

  absl::Status CheckRights(const StoreName&, absl::Time) override { return rights; }

 private:
  absl::StatusOr<Restocked> RestockOne(const Restocking& restocking) {
    if (!failure.ok()) return failure;
    std::vector<GoodsMove>& moves = goods[restocking.sale_order];
    const RestockPlan plan = PlanRestock(restocking, moves);
    Restocked result{.withheld = !plan.demands.empty(), .findings = plan.findings};
    for (const MovePart& demand : plan.demands) Find(moves, demand.move).quantity = demand.quantity;
    for (const MovePart& part : plan.returns) {
      GoodsMove back = Find(moves, part.move);
      back.id = OdooId{next_id_++};
      back.heading = GoodsMove::Heading::kBack;
      back.quantity = part.quantity;
      back.returns = part.move;
      moves.push_back(back);
      returns.push_back(restocking.external_id);
      result.returns.push_back("WH/IN/" + std::to_string(next_id_));
    }
    if (auto lost = lost_answers.extract(restocking.sale_order); !lost.empty()) {
      return lost.mapped();
    }
    return result;
  }

  static GoodsMove& Find(std::vector<GoodsMove>& moves, OdooId id) {
    for (GoodsMove& move : moves) {
      if (move.id == id) return move;
    }
    return moves.front();
  }

  std::int64_t next_id_ = 9000;
};

}  // namespace waybill::ordersync::testing
