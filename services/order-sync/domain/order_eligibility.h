// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/order_rules.h"

// One function for each rule of eligibility: how the order breaks it, or nothing. Violations() asks
// them all. Words are compared without regard to case.
namespace waybill::ordersync {

std::optional<RuleViolation> BreaksFinancialStatuses(const OrderSummary& order,
                                                     const OrderRules& rules);
std::optional<RuleViolation> BreaksFulfillmentStatuses(const OrderSummary& order,
                                                       const OrderRules& rules);
std::optional<RuleViolation> BreaksSources(const OrderSummary& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksCreatedFrom(const OrderSummary& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksCreatedUntil(const OrderSummary& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksTestOrders(const OrderSummary& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksCancelledOrders(const OrderSummary& order,
                                                   const OrderRules& rules);

// An order whose risk Shopify has not rated breaks every maximum: it is held until it is rated.
std::optional<RuleViolation> BreaksMaximumRisk(const OrderSummary& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksHoldFor(const OrderSummary& order, const OrderRules& rules,
                                           absl::Time now);
std::optional<RuleViolation> BreaksCutOffTime(const OrderSummary& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksHeldChannels(const OrderSummary& order, const OrderRules& rules);

}  // namespace waybill::ordersync
