// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/payment_mapping.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/refund_parts.h"

namespace waybill::ordersync {
namespace {

bool IsPayment(const Transaction& transaction) {
  return transaction.status == "SUCCESS" &&
         (transaction.kind == "SALE" || transaction.kind == "CAPTURE");
}

// What went back over the counter at once.
money::Decimal ChangeOn(const Transaction& payment, const ShopOrder& order,
                        OrderCurrency currency) {
  money::Decimal change;
  for (const Transaction& transaction : order.transactions) {
    if (transaction.kind == "CHANGE" && transaction.status == "SUCCESS" &&
        transaction.parent_id == payment.id) {
      change += transaction.amount.In(currency).amount();
    }
  }
  return change;
}

const GatewayMapping* JournalOf(const OrderRules& rules, std::string_view gateway) {
  const auto found = std::ranges::find_if(rules.gateway_mappings, [&](const auto& mapping) {
    return absl::EqualsIgnoreCase(mapping.gateway, strings::ToAbsl(gateway));
  });
  return found == rules.gateway_mappings.end() ? nullptr : &*found;
}

absl::Status Unmapped(const std::set<std::string>& gateways) {
  const std::string names = absl::StrJoin(gateways, ", ");
  return errors::ToStatus(
      {.reason = errors::Reason::kJournalMissing,
       .message =
           absl::StrCat("The order rules map no journal to the payment gateway ", names, "."),
       .remedy = "Add the gateway with the code of a bank or cash journal in Odoo to "
                 "gateway_mappings in the order rules.",
       .metadata = {{"gateways", names}}});
}

bool IsPartOf(const Transaction& transaction, const Refund& refund) {
  return transaction.status == "SUCCESS" && transaction.kind == "REFUND" &&
         std::ranges::find(refund.transaction_ids, transaction.id) != refund.transaction_ids.end();
}

// Those of the transactions that `counts` names: their amounts, and what cash was rounded by.
struct Moved {
  money::Decimal amount;
  money::Decimal rounding;

  // Whether the amounts are what was owed, so that the rounding comes on top of them.
  bool LeavesRoundingOut(money::Decimal owed) const { return !rounding.IsZero() && amount == owed; }
};

money::Decimal RoundingOf(const Transaction& transaction, OrderCurrency currency) {
  if (!transaction.cash_rounding.has_value()) return {};
  return transaction.cash_rounding->In(currency).amount();
}

template <typename Counts>
Moved SumOf(const ShopOrder& order, OrderCurrency currency, Counts counts) {
  Moved sum;
  for (const Transaction& transaction : order.transactions) {
    if (!counts(transaction)) continue;
    sum.amount += transaction.amount.In(currency).amount() - ChangeOn(transaction, order, currency);
    sum.rounding += RoundingOf(transaction, currency);
  }
  return sum;
}

// Those of the transactions that `counts` names, as payments in `direction` of what was owed.
template <typename Counts>
absl::StatusOr<std::vector<PaymentDraft>> Collect(const ShopOrder& order, const OrderRules& rules,
                                                  PaymentDirection direction, money::Decimal owed,
                                                  Counts counts) {
  const bool left_out = SumOf(order, rules.order_currency, counts).LeavesRoundingOut(owed);
  std::vector<PaymentDraft> payments;
  std::set<std::string> unmapped;
  for (const Transaction& transaction : order.transactions) {
    if (!counts(transaction)) continue;
    const money::Money& moved = transaction.amount.In(rules.order_currency);
    money::Decimal amount = moved.amount() - ChangeOn(transaction, order, rules.order_currency);
    if (left_out) amount += RoundingOf(transaction, rules.order_currency);
    if (amount.IsZero() || amount.IsNegative()) continue;
    const GatewayMapping* mapping = JournalOf(rules, transaction.gateway);
    if (mapping == nullptr) {
      unmapped.insert(transaction.gateway);
      continue;
    }
    payments.push_back(
        {.order = order.id,
         .transaction = transaction.id,
         .direction = direction,
         .external_id = TransactionExternalId(transaction.id),
         .gateway = transaction.gateway,
         .journal_code = mapping->journal_code,
         .amount = money::Money(amount, moved.currency()),
         .date = transaction.processed_at.value_or(order.processed_at),
         .reference = absl::StrCat(rules.order_prefix, order.number, " ", transaction.gateway)});
  }
  if (!unmapped.empty()) return Unmapped(unmapped);
  std::ranges::stable_sort(payments, {}, &PaymentDraft::date);
  return payments;
}

money::Decimal OwedOf(const ShopOrder& order, OrderCurrency currency) {
  return TotalOf(order).In(currency).amount();
}

money::Decimal OwedOf(const ShopOrder& order, const Refund& refund, OrderCurrency currency) {
  const auto parts = PartsOf(order, refund, currency);
  return parts.ok() ? parts->total : money::Decimal();
}

}  // namespace

absl::StatusOr<std::vector<PaymentDraft>> PaymentsOf(const ShopOrder& order,
                                                     const OrderRules& rules) {
  return Collect(order, rules, PaymentDirection::kInbound, OwedOf(order, rules.order_currency),
                 IsPayment);
}

absl::StatusOr<std::vector<PaymentDraft>> PaymentsOf(const ShopOrder& order, const Refund& refund,
                                                     const OrderRules& rules) {
  return Collect(order, rules, PaymentDirection::kOutbound,
                 OwedOf(order, refund, rules.order_currency),
                 [&](const Transaction& transaction) { return IsPartOf(transaction, refund); });
}

money::Decimal CashRounding(const ShopOrder& order, OrderCurrency currency) {
  const Moved paid = SumOf(order, currency, IsPayment);
  if (!paid.rounding.IsZero() || !order.totals.cash_rounding.has_value()) return paid.rounding;
  // No transaction tells, but perhaps the order does.
  const money::Decimal told = order.totals.cash_rounding->In(currency).amount();
  return paid.amount == OwedOf(order, currency) + told ? told : money::Decimal();
}

money::Decimal CashRounding(const ShopOrder& order, const Refund& refund, OrderCurrency currency) {
  return SumOf(order, currency,
               [&](const Transaction& transaction) { return IsPartOf(transaction, refund); })
      .rounding;
}

}  // namespace waybill::ordersync
