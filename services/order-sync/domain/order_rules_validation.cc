// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_rules.h"

namespace waybill::ordersync {
namespace {

using errors::FieldViolation;

// Shopify's OrderDisplayFinancialStatus and OrderDisplayFulfillmentStatus, 2026-10. Orders may
// carry others; rules may not, because a misspelt status would exclude every order in silence.
constexpr std::array<std::string_view, 8> kFinancialStatuses = {
    "AUTHORIZED",         "EXPIRED", "PAID",     "PARTIALLY_PAID",
    "PARTIALLY_REFUNDED", "PENDING", "REFUNDED", "VOIDED"};
constexpr std::array<std::string_view, 11> kFulfillmentStatuses = {
    "FULFILLED",           "FULFILLMENT_NOT_REQUIRED", "IN_PROGRESS",      "ON_HOLD",   "OPEN",
    "PARTIALLY_FULFILLED", "PENDING_FULFILLMENT",      "REQUEST_DECLINED", "RESTOCKED", "SCHEDULED",
    "UNFULFILLED"};

constexpr std::size_t kMaxPrefixLength = 32;

constexpr std::array<std::pair<ItemKind, std::string_view>, 9> kItemNames = {{
    {ItemKind::kShipping, "shipping"},
    {ItemKind::kDiscount, "discount"},
    {ItemKind::kTip, "tip"},
    {ItemKind::kDuty, "duty"},
    {ItemKind::kFee, "fee"},
    {ItemKind::kGiftCard, "gift_card"},
    {ItemKind::kCustom, "custom"},
    {ItemKind::kRounding, "rounding"},
    {ItemKind::kPlaceholder, "placeholder"},
}};

using Found = std::vector<FieldViolation>;

std::string At(std::string_view field, std::size_t index, std::string_view part) {
  return absl::StrCat(strings::ToAbsl(field), "[", index, "]", strings::ToAbsl(part));
}

std::string Join(std::span<const std::string_view> words) {
  std::string joined;
  for (const std::string_view word : words) {
    absl::StrAppend(&joined, joined.empty() ? "" : ", ", strings::ToAbsl(word));
  }
  return joined;
}

void CheckStatuses(std::string_view field, const std::vector<std::string>& statuses,
                   std::span<const std::string_view> known, Found& found) {
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    const bool is_known = std::ranges::any_of(known, [&](std::string_view status) {
      return absl::EqualsIgnoreCase(strings::ToAbsl(status), statuses[i]);
    });
    if (!is_known)
      found.push_back({At(field, i, ""), absl::StrCat("must be one of ", Join(known))});
  }
}

void CheckNotEmpty(std::string_view field, const std::vector<std::string>& words, Found& found) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].empty()) found.push_back({At(field, i, ""), "must not be empty"});
  }
}

void CheckTimes(const OrderRules& rules, Found& found) {
  if (rules.created_from.has_value() && rules.created_until.has_value() &&
      *rules.created_from >= *rules.created_until) {
    found.push_back({"created_until", "must be after created_from"});
  }
  if (rules.hold_for < absl::ZeroDuration() || rules.hold_for > absl::Hours(24 * 365)) {
    found.push_back({"hold_for", "must be between 0 and 365 days"});
  }
}

void CheckNumbering(const OrderRules& rules, Found& found) {
  const bool printable = std::ranges::all_of(rules.order_prefix, [](char character) {
    return !absl::ascii_iscntrl(static_cast<unsigned char>(character));
  });
  if (rules.order_prefix.size() > kMaxPrefixLength || !printable) {
    found.push_back({"order_prefix", absl::StrCat("must have at most ", kMaxPrefixLength,
                                                  " printable characters")});
  }
}

void CheckMoney(const OrderRules& rules, Found& found) {
  const money::Decimal& tolerance = rules.rounding_tolerance;
  if (tolerance.IsNegative() || !tolerance.IsFinite() || tolerance > money::Decimal(1000)) {
    found.push_back({"rounding_tolerance", "must be between 0 and 1000"});
  }
}

void CheckMappings(const OrderRules& rules, Found& found) {
  for (std::size_t i = 0; i < rules.tax_mappings.size(); ++i) {
    const TaxMapping& mapping = rules.tax_mappings[i];
    if (static_cast<std::int64_t>(mapping.odoo_tax) <= 0) {
      found.push_back({At("tax_mappings", i, ".odoo_tax_id"), "must be the id of a tax in Odoo"});
    }
    if (mapping.rate.has_value() &&
        (mapping.rate->IsNegative() || *mapping.rate > money::Decimal(10))) {
      found.push_back(
          {At("tax_mappings", i, ".rate"), "must be a share between 0 and 10: 0.05 for 5 %"});
    }
  }
  std::set<std::string> gateways;
  for (std::size_t i = 0; i < rules.gateway_mappings.size(); ++i) {
    const GatewayMapping& mapping = rules.gateway_mappings[i];
    if (mapping.gateway.empty() || !gateways.insert(mapping.gateway).second) {
      found.push_back({At("gateway_mappings", i, ".gateway"), "must be set, and only once"});
    }
    if (mapping.journal_code.empty()) {
      found.push_back(
          {At("gateway_mappings", i, ".journal_code"), "must be the code of a journal in Odoo"});
    }
  }
  std::set<ItemKind> items;
  for (std::size_t i = 0; i < rules.item_mappings.size(); ++i) {
    if (!items.insert(rules.item_mappings[i].item).second) {
      found.push_back({At("item_mappings", i, ".item"), "must be mapped only once"});
    }
    if (rules.item_mappings[i].sku.empty()) {
      found.push_back(
          {At("item_mappings", i, ".sku"), "must be the internal reference of a product in Odoo"});
    }
  }
}

void CheckPayments(const OrderRules& rules, Found& found) {
  if (rules.register_payments && !WantsPosting(rules.create_as)) {
    found.push_back(
        {"register_payments",
         "needs a confirmed invoice; take CREATE_AS_SALE_ORDER_AND_CONFIRMED_INVOICE or "
         "CREATE_AS_CONFIRMED_INVOICE for create_as"});
  }
}

void CheckRefunds(const OrderRules& rules, Found& found) {
  if (rules.refund_policy != RefundPolicy::kIgnore && !WantsPosting(rules.create_as)) {
    found.push_back(
        {"refund_policy",
         "needs a confirmed invoice to correct; take "
         "CREATE_AS_SALE_ORDER_AND_CONFIRMED_INVOICE or CREATE_AS_CONFIRMED_INVOICE for "
         "create_as"});
  } else if (rules.refund_policy == RefundPolicy::kCreditNoteAndRestock &&
             !WantsConfirmation(rules.create_as)) {
    found.push_back({"refund_policy",
                     "needs a sale order whose goods can come back; take "
                     "CREATE_AS_SALE_ORDER_AND_CONFIRMED_INVOICE for create_as"});
  }
}

}  // namespace

absl::Status Validate(const OrderRules& rules) {
  Found found;
  CheckStatuses("financial_statuses", rules.financial_statuses, kFinancialStatuses, found);
  CheckStatuses("fulfillment_statuses", rules.fulfillment_statuses, kFulfillmentStatuses, found);
  CheckNotEmpty("sources", rules.sources, found);
  CheckNotEmpty("held_channels", rules.held_channels, found);
  CheckTimes(rules, found);
  CheckNumbering(rules, found);
  CheckMoney(rules, found);
  CheckMappings(rules, found);
  CheckPayments(rules, found);
  CheckRefunds(rules, found);
  if (found.empty()) return absl::OkStatus();
  std::string message = "The order rules can't be used:";
  for (const FieldViolation& violation : found) {
    absl::StrAppend(&message, " ", violation.field, " ", violation.description, ";");
  }
  message.back() = '.';
  return errors::ToStatus({.reason = errors::Reason::kInvalidRules,
                           .message = message,
                           .remedy = "Correct the fields that are named and send the rules again.",
                           .field_violations = std::move(found)});
}

std::string_view ItemName(ItemKind item) {
  const auto* entry =
      std::ranges::find(kItemNames, item, &std::pair<ItemKind, std::string_view>::first);
  return entry == kItemNames.end() ? "" : entry->second;
}

std::optional<ItemKind> ParseItemName(std::string_view name) {
  const auto* entry =
      std::ranges::find(kItemNames, name, &std::pair<ItemKind, std::string_view>::second);
  if (entry == kItemNames.end()) return std::nullopt;
  return entry->first;
}

std::string UsualSku(ItemKind item) {
  const std::string name = absl::AsciiStrToUpper(strings::ToAbsl(ItemName(item)));
  return absl::StrCat("WAYBILL-", absl::StrReplaceAll(name, {{"_", "-"}}));
}

}  // namespace waybill::ordersync
