// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/catalog_answer.h"
#include "services/order-sync/domain/catalog_plan.h"
#include "services/order-sync/domain/contact_plan.h"
#include "services/order-sync/domain/credit_note_mapping.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/payment_draft.h"
#include "services/order-sync/domain/ports/catalog.h"
#include "services/order-sync/domain/ports/order_source.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// One order on its way from Shopify to a sale order that is not written yet.
struct OrderPreparation {
  OrderId id = {};
  std::optional<ShopOrder> order = std::nullopt;       // After Read.
  std::vector<RuleViolation> violations = {};          // After Judge; not empty: not eligible.
  std::optional<CatalogAnswer> answer = std::nullopt;  // After Check.
  std::vector<Finding> warnings = {};                  // After Check.
  ContactPlan contacts = {};  // After Check: who must be created before the order.
  CatalogPlan catalog = {};   // After Map: which products and taxes must be.
  std::optional<SaleOrderDraft> draft = std::nullopt;  // After Map.
  std::vector<CreditNotePlan> credit_notes = {};       // After Map; if the rules want any.
  std::vector<PaymentDraft> payments = {};             // After Map; if the rules register any.

  // Why it can't go on. The later steps leave such an order alone.
  std::optional<Failure> failure = std::nullopt;
  std::optional<absl::Duration> retry_delay = std::nullopt;  // Asked for by whoever failed.

  // It was synced before. The rules say what may enter, not what is brought up to date.
  bool carried = false;

  // Nothing is left to do: the order is in Odoo already, or the job is not ours any more.
  bool settled = false;

  bool going() const { return !settled && !failure.has_value() && violations.empty(); }
  void Fail(const absl::Status& status);
  void Fail(Failure why) { failure = std::move(why); }
};

// The steps before anything is written. PreviewOrder and the sync take the same ones, so that the
// first shows what the second does. Each step takes all orders of a batch at once, and asks the
// outside once.
class OrderPreparer {
 public:
  struct Deps {
    OrderSource& source;
    Catalog& catalog;
  };
  explicit OrderPreparer(Deps deps) : deps_(deps) {}

  void Read(const StoreName& store, std::span<OrderPreparation> orders, absl::Time deadline) const;
  void Check(const StoreName& store, std::span<OrderPreparation> orders, const OrderRules& rules,
             absl::Time deadline) const;

 private:
  Deps deps_;
};

// Which rules each order breaks, at this time.
void Judge(std::span<OrderPreparation> orders, const OrderRules& rules, absl::Time now);

// What each order becomes in Odoo.
void Map(std::span<OrderPreparation> orders, const OrderRules& rules);

}  // namespace waybill::ordersync
