// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/sync_outcome.h"

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {

absl::Status CompareSaleOrder(const money::Money& expected, const OdooDocument& sale_order) {
  if (sale_order.total == expected) return absl::OkStatus();
  const std::string shopify = expected.ToString();
  const std::string odoo = sale_order.total.ToString();
  return errors::ToStatus(
      {.reason = errors::Reason::kTotalMismatch,
       .message = absl::StrCat("Sale order ", sale_order.name, " amounts to ", odoo,
                               " in Odoo, but Shopify says ", shopify, "."),
       .remedy =
           "Compare the order's lines and taxes in Odoo with Shopify's. What somebody changed "
           "in Odoo is not overwritten: change it there to Shopify's total. If nobody did, "
           "cancel and delete the sale order, correct the tax or product it got wrong, and "
           "sync again.",
       .metadata = {{"shopify_total", shopify}, {"odoo_total", odoo}}});
}

Finding WarningOf(const absl::Status& status) {
  Failure failure = FailureOf(status);
  return {.severity = Severity::kWarning,
          .reason = failure.reason,
          .message = std::move(failure.message),
          .remedy = std::move(failure.remedy),
          .metadata = std::move(failure.metadata)};
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
  state.before = {};
  state.warnings = ending.warnings;
  if (ending.written.has_value()) {
    // A sale order that was made anew has not been found good yet; the old one's success is not
    // its.
    if (state.sale_order.has_value() && state.sale_order->id != ending.written->document.id) {
      state.synced_at.reset();
      state.synced_update.reset();
      state.written.reset();
      state.invoices.clear();
    }
    state.sale_order = ending.written->document;
  }
  if (!ending.invoices.empty()) state.invoices = ending.invoices;
  if (ending.content.has_value()) state.written = ending.content;
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
  if (ending.written.has_value() && ending.written->document.state == "cancel")
    return absl::StrCat("Sale order ", ending.written->document.name, " is cancelled in Odoo.");
  if (!ending.written.has_value()) {
    if (ending.invoices.empty()) return "Synced.";
    if (ending.invoices.front().state == "cancel")
      return absl::StrCat(NameOf(ending.invoices.front()), " is cancelled in Odoo.");
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
