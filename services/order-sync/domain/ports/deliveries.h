// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/restocking.h"

namespace waybill::ordersync {

// The parcels of an order.
struct Parcels {
  OdooId sale_order = {};                          // 0: there is none.
  OdooId invoice = {};                             // Of an order that has no sale order.
  std::vector<std::string> tracking_numbers = {};  // Not empty.
};

// What came of restocking an order.
struct Restocked {
  std::vector<std::string> returns = {};  // Their names: "WH/IN/00007".
  bool withheld = false;                  // Whether a delivery became smaller.
  std::vector<Finding> findings = {};     // Warnings: what Odoo does not let be done.
};

// What a store's Odoo sends out, and takes back. Thread-safe.
class Deliveries {
 public:
  virtual ~Deliveries() = default;

  // On OK the tracking numbers stand on the order's deliveries; where it has none, in its note; and
  // where there is only an invoice, in that one's;
  // numbers that stand there already are left alone. Takes up to 50, parallel to the answer. Safe
  // to repeat. May have any ODOO_ reason.
  virtual std::vector<absl::Status> Track(const StoreName& store, std::span<const Parcels> parcels,
                                          absl::Time deadline) = 0;

  // On OK the goods are where the restocking has them, as PlanRestock says: returns are done, and
  // deliveries that are not done have become smaller, or findings say why not. Takes up to 50,
  // parallel to the answer, and costs a few calls each. Safe to repeat, also after an answer was
  // lost. May have any ODOO_ reason.
  virtual std::vector<absl::StatusOr<Restocked>> Restock(const StoreName& store,
                                                         std::span<const Restocking> restockings,
                                                         absl::Time deadline) = 0;

  // OK if the user may make returns and change deliveries; ODOO_ACCESS_DENIED with what would help
  // if not. May have any other ODOO_ reason too.
  virtual absl::Status CheckRights(const StoreName& store, absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
