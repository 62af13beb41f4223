// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/clock/clock.h"
#include "services/catalog-check/domain/order_answer.h"
#include "services/catalog-check/domain/ports/catalog.h"
#include "services/catalog-check/domain/ports/check_probe.h"
#include "services/catalog-check/domain/references.h"

namespace waybill::catalogcheck {

enum class Freshness : std::uint8_t { kCached, kFresh };

// Checks orders of one store. Thread-safe.
class OrderChecker {
 public:
  // All of them outlive the checker.
  OrderChecker(Catalog& catalog, const clock::Clock& clock, CheckProbe& probe)
      : catalog_(catalog), clock_(clock), probe_(probe) {}

  // Parallel to `orders`. What was read a short while ago may vouch for what is there, but never
  // for what is wrong: an order with a finding that Odoo could have mended meanwhile is checked
  // again with what Odoo has now. Fails with an ODOO_ reason where Odoo could not be asked.
  absl::StatusOr<std::vector<OrderAnswer>> Check(std::span<const OrderReferences> orders,
                                                 Freshness freshness, absl::Time deadline);

 private:
  absl::StatusOr<std::vector<OrderAnswer>> CheckQuietly(std::span<const OrderReferences> orders,
                                                        Freshness freshness, absl::Time deadline);

  Catalog& catalog_;
  const clock::Clock& clock_;
  CheckProbe& probe_;
};

}  // namespace waybill::catalogcheck
