// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "absl/time/time.h"
#include "services/order-sync/domain/finding.h"
#include "services/order-sync/domain/order.h"
#include "services/order-sync/domain/order_rules.h"

// One function for each rule of eligibility: how the order breaks it, or nothing. Violations() asks
// them all. Words are compared without regard to case.
namespace waybill::ordersync {

std::optional<RuleViolation> BreaksFinancialStatuses(const ShopOrder& order,
                                                     const OrderRules& rules);
std::optional<RuleViolation> BreaksFulfillmentStatuses(const ShopOrder& order,
                                                       const OrderRules& rules);
std::optional<RuleViolation> BreaksSources(const ShopOrder& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksCreatedFrom(const ShopOrder& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksCreatedUntil(const ShopOrder& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksTestOrders(const ShopOrder& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksCancelledOrders(const ShopOrder& order, const OrderRules& rules);

// An order whose risk Shopify has not rated breaks every maximum: it is held until it is rated.
std::optional<RuleViolation> BreaksMaximumRisk(const ShopOrder& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksHoldFor(const ShopOrder& order, const OrderRules& rules,
                                           absl::Time now);
std::optional<RuleViolation> BreaksCutOffTime(const ShopOrder& order, const OrderRules& rules);
std::optional<RuleViolation> BreaksHeldChannels(const ShopOrder& order, const OrderRules& rules);

}  // namespace waybill::ordersync
