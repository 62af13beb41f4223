// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_outcome.h"

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {

absl::Status CompareTotals(const SaleOrderDraft& draft, const SaleOrder& written) {
  if (written.document.total == draft.total) return absl::OkStatus();
  const std::string shopify = draft.total.ToString();
  const std::string odoo = written.document.total.ToString();
  return errors::ToStatus(
      {.reason = errors::Reason::kTotalMismatch,
       .message = absl::StrCat("Odoo made ", odoo, " of sale order ", written.document.name,
                               ", but Shopify says ", shopify, "."),
       .remedy = "Compare the order's lines and taxes in Odoo with Shopify's. If nobody changed it "
                 "there, cancel and "
                 "delete the sale order in Odoo, correct the tax or product it got wrong, and sync "
                 "again.",
       .metadata = {{"shopify_total", shopify}, {"odoo_total", odoo}}});
}

Failure NotEligible(const std::vector<RuleViolation>& violations) {
  Failure failure{.reason = errors::Reason::kNotEligible, .root_cause = "rules"};
  for (const RuleViolation& violation : violations) {
    absl::StrAppend(&failure.message, failure.message.empty() ? "" : " ", violation.message);
    absl::StrAppend(&failure.remedy, failure.remedy.empty() ? "What would qualify: " : " ",
                    violation.expected);
    failure.metadata[violation.rule] = violation.message;
  }
  return failure;
}

SyncState StateAfter(const Ending& ending, const RunId& run,
                     const std::optional<OrderRecord>& known, absl::Time now) {
  SyncState state;
  if (known.has_value()) state = known->sync;
  state.run = run;
  state.failure.reset();
  state.warnings = ending.warnings;
  if (ending.written.has_value()) {
    // A sale order that was made anew has not been found good yet; the old one's success is not
    // its.
    if (state.sale_order.has_value() && state.sale_order->id != ending.written->document.id) {
      state.synced_at.reset();
      state.synced_update.reset();
      state.invoices.clear();
    }
    state.sale_order = ending.written->document;
  }
  if (!ending.invoices.empty()) state.invoices = ending.invoices;
  switch (ending.status) {
    case EventStatus::kSynced:
      state.status = SyncStatus::kSynced;
      state.synced_at = now;
      if (ending.shop_update.has_value()) state.synced_update = ending.shop_update;
      break;
    case EventStatus::kFailed:
      state.status = SyncStatus::kFailed;
      state.failure = ending.failure;
      break;
    default:
      state.status = SyncStatus::kNotSynced;
      break;
  }
  return state;
}

std::string MessageOf(const Ending& ending) {
  if (ending.failure.has_value()) return ending.failure->message;
  if (!ending.written.has_value()) {
    if (ending.invoices.empty()) return "Synced.";
    return absl::StrCat(NameOf(ending.invoices.front()), " is in Odoo with Shopify's total, ",
                        ending.invoices.front().total.ToString(), ".");
  }
  return absl::StrCat("Sale order ", ending.written->document.name,
                      " is in Odoo with Shopify's total, ",
                      ending.written->document.total.ToString(), ".");
}

std::vector<OdooReference> ReferencesTo(const std::optional<SaleOrder>& written,
                                        const std::optional<OdooDocument>& invoice) {
  std::vector<OdooReference> references;
  const auto add = [&](const char* model, const OdooDocument& document) {
    references.push_back(
        {.model = model, .id = document.id, .name = document.name, .url = document.url});
  };
  if (written.has_value()) add("sale.order", written->document);
  if (invoice.has_value()) add("account.move", *invoice);
  return references;
}

}  // namespace waybill::ordersync
