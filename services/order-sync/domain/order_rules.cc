// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/order_rules.h"

#include <algorithm>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/order_eligibility.h"

namespace waybill::ordersync {
namespace {

bool Contains(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::any_of(
      words, [&](const std::string& known) { return absl::EqualsIgnoreCase(known, word); });
}

std::string OrNone(const std::string& word) { return word.empty() ? "none" : word; }

std::string OneOf(const std::vector<std::string>& words) {
  return absl::StrCat("one of ", absl::StrJoin(words, ", "));
}

std::string Spell(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M UTC", time, absl::UTCTimeZone());
}

// NONE is Shopify's word for an order that needs no attention.
std::optional<RiskLevel> ParseRisk(const std::string& risk) {
  if (absl::EqualsIgnoreCase(risk, "NONE")) return RiskLevel::kLow;
  if (absl::EqualsIgnoreCase(risk, "LOW")) return RiskLevel::kLow;
  if (absl::EqualsIgnoreCase(risk, "MEDIUM")) return RiskLevel::kMedium;
  if (absl::EqualsIgnoreCase(risk, "HIGH")) return RiskLevel::kHigh;
  return std::nullopt;
}

std::string_view RiskName(RiskLevel risk) {
  switch (risk) {
    case RiskLevel::kLow:
      return "LOW";
    case RiskLevel::kMedium:
      return "MEDIUM";
    case RiskLevel::kHigh:
      return "HIGH";
  }
  return "";
}

// A rule that lists what qualifies. An empty list lets everything through.
std::optional<RuleViolation> Listed(std::string_view rule, std::string_view what,
                                    const std::vector<std::string>& qualifying,
                                    const std::string& actual) {
  if (qualifying.empty() || Contains(qualifying, actual)) return std::nullopt;
  return RuleViolation{
      .rule = std::string(rule),
      .message = absl::StrCat(strings::ToAbsl(what), " is ", OrNone(actual), "."),
      .expected = absl::StrCat(strings::ToAbsl(what), " is ", OneOf(qualifying), ".")};
}

}  // namespace

std::optional<RuleViolation> BreaksFinancialStatuses(const OrderSummary& order,
                                                     const OrderRules& rules) {
  return Listed("financial_statuses", "The payment status", rules.financial_statuses,
                order.financial_status);
}

std::optional<RuleViolation> BreaksFulfillmentStatuses(const OrderSummary& order,
                                                       const OrderRules& rules) {
  return Listed("fulfillment_statuses", "The fulfilment status", rules.fulfillment_statuses,
                order.fulfillment_status);
}

std::optional<RuleViolation> BreaksSources(const OrderSummary& order, const OrderRules& rules) {
  return Listed("sources", "The source", rules.sources, order.source);
}

std::optional<RuleViolation> BreaksCreatedFrom(const OrderSummary& order, const OrderRules& rules) {
  if (!rules.created_from.has_value() || order.created_at >= *rules.created_from)
    return std::nullopt;
  return RuleViolation{
      .rule = "created_from",
      .message = absl::StrCat("The order was created at ", Spell(order.created_at), "."),
      .expected = absl::StrCat("It was created at or after ", Spell(*rules.created_from), ".")};
}

std::optional<RuleViolation> BreaksCreatedUntil(const OrderSummary& order,
                                                const OrderRules& rules) {
  if (!rules.created_until.has_value() || order.created_at < *rules.created_until)
    return std::nullopt;
  return RuleViolation{
      .rule = "created_until",
      .message = absl::StrCat("The order was created at ", Spell(order.created_at), "."),
      .expected = absl::StrCat("It was created before ", Spell(*rules.created_until), ".")};
}

std::optional<RuleViolation> BreaksTestOrders(const OrderSummary& order, const OrderRules& rules) {
  if (rules.allow_test_orders || !order.test) return std::nullopt;
  return RuleViolation{.rule = "allow_test_orders",
                       .message = "It is a test order.",
                       .expected = "It is no test order, or the rules allow test orders."};
}

std::optional<RuleViolation> BreaksCancelledOrders(const OrderSummary& order,
                                                   const OrderRules& rules) {
  if (rules.allow_cancelled_orders || !order.cancelled_at.has_value()) return std::nullopt;
  return RuleViolation{
      .rule = "allow_cancelled_orders",
      .message = absl::StrCat("The order was cancelled at ", Spell(*order.cancelled_at), "."),
      .expected = "It is not cancelled, or the rules allow cancelled orders."};
}

std::optional<RuleViolation> BreaksMaximumRisk(const OrderSummary& order, const OrderRules& rules) {
  if (!rules.maximum_risk.has_value()) return std::nullopt;
  const std::optional<RiskLevel> risk = ParseRisk(order.risk);
  if (risk.has_value() && *risk <= *rules.maximum_risk) return std::nullopt;
  return RuleViolation{
      .rule = "maximum_risk",
      .message = risk.has_value() ? absl::StrCat("Shopify rates its risk ", order.risk, ".")
                                  : "Shopify has not rated its risk yet.",
      .expected = absl::StrCat("The risk is rated ", strings::ToAbsl(RiskName(*rules.maximum_risk)),
                               " or lower.")};
}

std::optional<RuleViolation> BreaksHoldFor(const OrderSummary& order, const OrderRules& rules,
                                           absl::Time now) {
  const absl::Time free = order.created_at + rules.hold_for;
  if (rules.hold_for <= absl::ZeroDuration() || now >= free) return std::nullopt;
  return RuleViolation{
      .rule = "hold_for",
      .message = absl::StrCat("Orders are held for ", absl::FormatDuration(rules.hold_for), "."),
      .expected = absl::StrCat("It is ", Spell(free), " or later.")};
}

std::optional<RuleViolation> BreaksCutOffTime(const OrderSummary& order, const OrderRules& rules) {
  if (!rules.cut_off_time.has_value() || order.created_at >= *rules.cut_off_time)
    return std::nullopt;
  return RuleViolation{
      .rule = "cut_off_time",
      .message = absl::StrCat("The order was created at ", Spell(order.created_at), "."),
      .expected = absl::StrCat("It was created at or after the cut-off, ",
                               Spell(*rules.cut_off_time), ".")};
}

std::optional<RuleViolation> BreaksHeldChannels(const OrderSummary& order,
                                                const OrderRules& rules) {
  if (order.channel.empty() || !Contains(rules.held_channels, order.channel)) return std::nullopt;
  return RuleViolation{
      .rule = "held_channels",
      .message = absl::StrCat("Orders of the channel ", order.channel, " are held back."),
      .expected =
          absl::StrCat("The channel is none of ", absl::StrJoin(rules.held_channels, ", "), ".")};
}

std::vector<RuleViolation> Violations(const OrderSummary& order, const OrderRules& rules,
                                      absl::Time now) {
  std::vector<RuleViolation> violations;
  for (const std::optional<RuleViolation>& broken :
       {BreaksFinancialStatuses(order, rules), BreaksFulfillmentStatuses(order, rules),
        BreaksSources(order, rules), BreaksCreatedFrom(order, rules),
        BreaksCreatedUntil(order, rules), BreaksTestOrders(order, rules),
        BreaksCancelledOrders(order, rules), BreaksMaximumRisk(order, rules),
        BreaksHoldFor(order, rules, now), BreaksCutOffTime(order, rules),
        BreaksHeldChannels(order, rules)}) {
    if (broken.has_value()) violations.push_back(*broken);
  }
  return violations;
}

OrderRules LettingEveryOrderThrough(OrderRules rules) {
  rules.financial_statuses.clear();
  rules.fulfillment_statuses.clear();
  rules.sources.clear();
  rules.created_from.reset();
  rules.created_until.reset();
  rules.allow_test_orders = rules.allow_cancelled_orders = true;
  rules.maximum_risk.reset();
  rules.hold_for = absl::ZeroDuration();
  rules.cut_off_time.reset();
  rules.held_channels.clear();
  return rules;
}

}  // namespace waybill::ordersync
