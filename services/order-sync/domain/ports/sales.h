// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/sale_order_draft.h"

namespace waybill::ordersync {

// A sale order as Odoo has it.
struct SaleOrder {
  OdooDocument document;
  absl::Time date = {};
  std::vector<OdooId> invoices = {};  // Invoices and credit notes of its lines.
  // By Odoo's clock, in whole seconds. Equal as long as nothing was written to it since.
  absl::Time created_at = {};
  absl::Time written_at = {};
};

// A confirmed order and the date that it is to have.
struct OrderDate {
  OdooId sale_order = {};
  absl::Time date = {};
};

// What is to change of a sale order, besides its lines; nothing: it stays as it is.
struct HeaderChange {
  OdooId sale_order = {};
  std::optional<std::string> note = std::nullopt;  // Plain text.
  std::optional<std::vector<OdooId>> tags = std::nullopt;
  std::optional<OdooId> invoice_partner = std::nullopt;
  std::optional<OdooId> delivery_partner = std::nullopt;
};

// The sale orders of a store's Odoo. Thread-safe. Each method takes up to 50 orders and costs Odoo
// as few calls as one order; statuses are parallel to the argument, and a bad order does not hold
// up its neighbours. A status may have any ODOO_ reason. Everything here is safe to repeat, also
// after an answer was lost.
class Sales {
 public:
  virtual ~Sales() = default;

  // Creates sale orders that are not there yet, each under its external id, whole or not at all.
  // One that is there already is answered with its id and left as it is.
  virtual std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                                     std::span<const SaleOrderDraft> drafts,
                                                     absl::Time deadline) = 0;

  // Confirms those that are drafts, and leaves the others alone. A cancelled one is ODOO_REFUSED.
  virtual std::vector<absl::Status> Confirm(const StoreName& store,
                                            std::span<const OdooId> sale_orders,
                                            absl::Time deadline) = 0;

  // Brings the lines of sale orders that exist up to their drafts, and leaves all else as it is.
  // What can't be changed any more is ODOO_REFUSED. Takes up to 50, but costs a call or two each.
  virtual std::vector<absl::Status> Amend(const StoreName& store,
                                          std::span<const SaleOrderDraft> drafts,
                                          absl::Time deadline) = 0;

  // Writes what is to change of sale orders, in any state. Costs a call for each set of what is to
  // change.
  virtual std::vector<absl::Status> Update(const StoreName& store,
                                           std::span<const HeaderChange> changes,
                                           absl::Time deadline) = 0;

  // Cancels them, their draft invoices and their deliveries that are not done. Posted invoices
  // stay.
  virtual std::vector<absl::Status> Cancel(const StoreName& store,
                                           std::span<const OdooId> sale_orders,
                                           absl::Time deadline) = 0;

  // Gives confirmed orders their own date back, which confirming set to now.
  virtual std::vector<absl::Status> RestoreDates(const StoreName& store,
                                                 std::span<const OrderDate> dates,
                                                 absl::Time deadline) = 0;

  // As they are now; ODOO_RECORD_MISSING for one that is gone.
  virtual std::vector<absl::StatusOr<SaleOrder>> Read(const StoreName& store,
                                                      std::span<const OdooId> sale_orders,
                                                      absl::Time deadline) = 0;

  // The sale orders that Odoo has for these orders of Shopify; nothing for one that it has not.
  virtual absl::StatusOr<std::vector<std::optional<OdooId>>> Find(const StoreName& store,
                                                                  std::span<const OrderId> orders,
                                                                  absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
