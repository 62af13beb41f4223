// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/order-sync/domain/contact_draft.h"
#include "services/order-sync/domain/ids.h"

namespace waybill::ordersync {

// The contacts of a store's Odoo. Thread-safe. Safe to repeat.
class Contacts {
 public:
  virtual ~Contacts() = default;

  // Creates contacts that are not there yet, each under its external id; parallel to `drafts`. A
  // status may have any ODOO_ reason.
  virtual std::vector<absl::StatusOr<OdooId>> Create(const StoreName& store,
                                                     std::span<const ContactDraft> drafts,
                                                     absl::Time deadline) = 0;
};

}  // namespace waybill::ordersync
