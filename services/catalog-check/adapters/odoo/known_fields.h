// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "libs/odoo/client.h"

namespace waybill::catalogcheck {

// Which fields this Odoo has, of those that depend on its version and modules.
struct Dialect {
  bool product_is_storable = false;    // From 18 on; before, `detailed_type` is "product".
  bool product_detailed_type = false;  // Up to 17.
  bool product_free_qty = false;       // With the module stock.
  bool product_attributes = false;     // Of the variant, where there are variants at all.
  bool partner_email_normalized = false;
  bool partner_phone_sanitized = false;  // With phone_validation, which crm brings.
  int price_decimals = 0;                // That a sale order line's unit price keeps.
  int discount_decimals = 0;
};

// Asks Odoo for its dialect, and remembers it for a few minutes: modules come and go. Thread-safe.
class KnownFields {
 public:
  // Both outlive this.
  KnownFields(odoo::Client& client, const clock::Clock& clock) : client_(client), clock_(clock) {}

  absl::StatusOr<Dialect> Get(absl::Time deadline);

 private:
  absl::StatusOr<Dialect> Ask(absl::Time deadline);

  odoo::Client& client_;
  const clock::Clock& clock_;
  absl::Mutex mutex_;
  std::optional<Dialect> dialect_ ABSL_GUARDED_BY(mutex_);
  absl::Time asked_at_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::catalogcheck
