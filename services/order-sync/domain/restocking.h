// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libs/money/decimal.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/sale_order_draft.h"

// Goods that a refund put back into stock in Shopify, and what that means for Odoo's. Pure.
namespace waybill::ordersync {

// A line of a sale order of which Shopify restocked some units.
struct RestockedLine {
  std::string sale_line = {};  // External id.
  std::string title = {};      // For people.
  OdooId product = {};
  std::int64_t left = 0;    // Units that were not restocked.
  std::int64_t unsent = 0;  // Of the restocked ones, those that never were sent, as Shopify says.

  bool operator==(const RestockedLine&) const = default;
};

struct Restocking {
  OdooId sale_order = {};
  std::string external_id = {};  // What those of its returns begin with.
  std::string origin = {};       // For people: "Refund of #1001".
  std::vector<RestockedLine> lines = {};

  bool operator==(const Restocking&) const = default;
};

// What the order's refunds restocked, all together; nothing if they restocked nothing. The returns
// are named after the newest of those refunds.
std::optional<Restocking> RestockingOf(const ShopOrder& order, const OrderRules& rules,
                                       const SaleOrderDraft& draft);

// Goods on their way in Odoo, or there: a `stock.move` that is not cancelled.
struct GoodsMove {
  enum class Heading : std::uint8_t { kOut, kBack, kInside };  // From the warehouse's view.

  OdooId id = {};
  std::string sale_line = {};  // External id; may be empty.
  OdooId product = {};
  OdooId picking = {};
  Heading heading = Heading::kOut;
  bool done = false;
  money::Decimal quantity;  // What was moved; what is to be, if it is not done.
  OdooId returns = {};      // kBack: the move whose goods come back; 0: it says none.

  bool operator==(const GoodsMove&) const = default;
};

// A move and how many units of it are meant.
struct MovePart {
  OdooId move = {};
  money::Decimal quantity;

  bool operator==(const MovePart&) const = default;
};

// What makes Odoo's stock right.
struct RestockPlan {
  std::vector<MovePart> returns = {};  // Units that had left.
  std::vector<MovePart> demands = {};  // What is left of moves that are not done.
  std::vector<Finding> findings = {};  // Warnings: what a person must do.
};

// Counts what is with the customer or on its way to him, and takes back what exceeds `left`, units
// that Shopify says were never sent off moves that are not done, the others by a return; where
// there is not enough of the one, by the other. Returns that are in Odoo already, whoever made
// them, count as well, so that a plan that was carried out leaves nothing to do.
//
// Kits, and deliveries in several steps that are not done, are left to a person.
RestockPlan PlanRestock(const Restocking& restocking, std::span<const GoodsMove> moves);

}  // namespace waybill::ordersync
