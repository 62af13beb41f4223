// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/journal_lookup.h"

#include <algorithm>

#include "services/order-sync/domain/sync_outcome.h"

namespace waybill::ordersync {
namespace {

bool HasPayments(const OrderPreparation& order) {
  return !order.payments.empty() ||
         std::ranges::any_of(order.credit_notes,
                             [](const CreditNotePlan& note) { return !note.payments.empty(); });
}

}  // namespace

void FindJournals(Payments& payments, const StoreName& store,
                  std::span<OrderPreparation* const> orders, absl::Time deadline) {
  std::vector<OrderPreparation*> paying(orders.begin(), orders.end());
  std::erase_if(paying, [](const OrderPreparation* order) { return !HasPayments(*order); });
  if (paying.empty()) return;
  const auto journals = payments.Journals(store, deadline);
  for (OrderPreparation* order : paying) {
    absl::Status found = journals.status();
    if (found.ok()) found = FillJournals(*journals, order->payments);
    for (CreditNotePlan& note : order->credit_notes) {
      if (found.ok()) found = FillJournals(*journals, note.payments);
    }
    if (!found.ok()) order->Fail(found);
  }
}

}  // namespace waybill::ordersync
