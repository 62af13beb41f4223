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

// Those of the transactions that `counts` names, as payments in `direction`.
template <typename Counts>
absl::StatusOr<std::vector<PaymentDraft>> Collect(const ShopOrder& order, const OrderRules& rules,
                                                  PaymentDirection direction, Counts counts) {
  std::vector<PaymentDraft> payments;
  std::set<std::string> unmapped;
  for (const Transaction& transaction : order.transactions) {
    if (!counts(transaction)) continue;
    const money::Money& moved = transaction.amount.In(rules.order_currency);
    const money::Decimal amount =
        moved.amount() - ChangeOn(transaction, order, rules.order_currency);
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

}  // namespace

absl::StatusOr<std::vector<PaymentDraft>> PaymentsOf(const ShopOrder& order,
                                                     const OrderRules& rules) {
  return Collect(order, rules, PaymentDirection::kInbound, IsPayment);
}

absl::StatusOr<std::vector<PaymentDraft>> PaymentsOf(const ShopOrder& order, const Refund& refund,
                                                     const OrderRules& rules) {
  return Collect(order, rules, PaymentDirection::kOutbound, [&](const Transaction& transaction) {
    return transaction.status == "SUCCESS" && transaction.kind == "REFUND" &&
           std::ranges::find(refund.transaction_ids, transaction.id) !=
               refund.transaction_ids.end();
  });
}

}  // namespace waybill::ordersync
