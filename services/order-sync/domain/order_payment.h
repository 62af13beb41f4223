// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/order-sync/domain/money_bag.h"

// The money that came in for an order, and what went back. Statuses and kinds are Shopify's words;
// new ones may appear.
namespace waybill::ordersync {

// A payment, an authorisation, a refund or a change given. Money only if kSuccess and no
// authorisation or void.
struct Transaction {
  std::int64_t id = 0;
  std::string kind;     // SALE, CAPTURE, AUTHORIZATION, REFUND, CHANGE, VOID, ...
  std::string status;   // SUCCESS, PENDING, FAILURE, ERROR, ...
  std::string gateway;  // "shopify_payments", "gift_card", "manual", ...
  std::string gateway_title;
  bool manual_gateway = false;
  bool test = false;
  std::optional<absl::Time> processed_at = std::nullopt;
  MoneyBag amount;
  std::optional<MoneyBag> cash_rounding = std::nullopt;
  std::int64_t parent_id = 0;  // 0: none.

  bool operator==(const Transaction&) const = default;
};

struct RefundLine {
  std::int64_t line_item_id = 0;
  std::int64_t quantity = 0;
  std::string restock_type;  // RETURN, CANCEL, NO_RESTOCK, LEGACY_RESTOCK.
  bool restocked = false;
  MoneyBag subtotal;  // After discount, without tax unless that is included.
  MoneyBag tax;

  bool operator==(const RefundLine&) const = default;
};

// Shipping that is given back, or an adjustment of a refund's amount.
struct RefundExtra {
  std::string reason;  // Of an adjustment; empty for shipping.
  MoneyBag amount;
  MoneyBag tax;
  std::int64_t shipping_line_id = 0;  // 0: an adjustment, or Shopify gives none.

  bool operator==(const RefundExtra&) const = default;
};

// May be without money, or without lines.
struct Refund {
  std::int64_t id = 0;
  std::optional<absl::Time> created_at = std::nullopt;
  std::string note;
  MoneyBag total;
  std::vector<RefundLine> lines = {};
  std::vector<RefundExtra> shipping = {};
  std::vector<RefundExtra> adjustments = {};
  std::vector<MoneyBag> duties = {};
  std::vector<std::int64_t> transaction_ids = {};

  bool operator==(const Refund&) const = default;
};

}  // namespace waybill::ordersync
