// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"
#include "services/order-sync/domain/ports/invoices.h"
#include "services/order-sync/domain/ports/order_index.h"
#include "services/order-sync/domain/ports/sales.h"

namespace waybill::ordersync {

// Finds out from Odoo alone how far orders are, as after a loss of all that was known of them.
// Thread-safe.
class OrderAdopter {
 public:
  struct Deps {
    Sales& sales;
    Invoices& invoices;
    const clock::Clock& clock;
  };
  explicit OrderAdopter(Deps deps) : deps_(deps) {}

  // What Odoo has of each order, up to 50, of which it has anything. One is synced if a sync would
  // have left it so: documents, totals, payments and credit notes. As of when is not known: up to
  // the last change of its documents in Odoo, so that what came later is "changed since sync".
  absl::StatusOr<std::vector<OrderIndex::Adopted>> Find(const StoreName& store,
                                                        std::span<const ShopOrder* const> orders,
                                                        const OrderRules& rules,
                                                        absl::Time deadline) const;

 private:
  struct Trace;

  absl::Status FindSaleOrders(const StoreName& store, std::span<Trace> traces,
                              absl::Time deadline) const;
  absl::Status FindInvoices(const StoreName& store, std::span<Trace> traces,
                            absl::Time deadline) const;

  Deps deps_;
};

}  // namespace waybill::ordersync
