// SPDX-License-Identifier: Apache-2.0
// What a batch does about goods that refunds put back into stock.
#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/order-sync/domain/restocking.h"
#include "services/order-sync/domain/sync_batch.h"

namespace waybill::ordersync {

absl::Status SyncBatch::Restock() {
  if (rules_.refund_policy != RefundPolicy::kCreditNoteAndRestock) return absl::OkStatus();
  const absl::Time start = deps_.clock.Now();
  std::vector<std::size_t> owners;
  std::vector<Restocking> restockings;
  for (const std::size_t i : Going()) {
    if (!works_[i].written.has_value()) continue;
    auto restocking = RestockingOf(*preparations_[i].order, rules_, *preparations_[i].draft);
    if (!restocking.has_value()) continue;
    restocking->sale_order = works_[i].written->document.id;
    owners.push_back(i);
    restockings.push_back(*std::move(restocking));
  }
  if (owners.empty()) return absl::OkStatus();
  auto restocked = deps_.deliveries.Restock(store_, restockings, deadline_);
  KeepCalls(owners);
  for (std::size_t n = 0; n < owners.size(); ++n) {
    OrderPreparation& preparation = preparations_[owners[n]];
    if (!restocked[n].ok()) {
      preparation.Fail(restocked[n].status());
      continue;
    }
    std::ranges::move(restocked[n]->findings, std::back_inserter(preparation.warnings));
    if (!restocked[n]->returns.empty()) {
      Tell(owners[n], Stage::kPay,
           absl::StrCat("Refunded goods are back in stock by ",
                        absl::StrJoin(restocked[n]->returns, ", "), "."),
           start);
    }
    if (restocked[n]->withheld) {
      Tell(owners[n], Stage::kPay, "Refunded goods are no longer on the order's delivery.", start);
    }
  }
  return RecordEvents();
}

}  // namespace waybill::ordersync
