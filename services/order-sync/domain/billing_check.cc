// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/billing_check.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/errors/error.h"
#include "services/order-sync/domain/invoice_mapping.h"

namespace waybill::ordersync {
namespace {

Prerequisite Failed(Prerequisite check, const absl::Status& status) {
  errors::Error error = errors::FromStatus(status);
  check.result = CheckResult::kFailed;
  check.reason = error.reason;
  check.message = std::move(error.message);
  check.remedy = std::move(error.remedy);
  return check;
}

}  // namespace

std::optional<Prerequisite> CheckBilling(Payments& payments, const StoreName& store,
                                         const OrderRules& rules, absl::Time deadline) {
  if (!WantsInvoice(rules.create_as)) return std::nullopt;
  Prerequisite check{.id = "odoo-billing",
                     .title = "Invoices and payments can be made as the rules want it"};
  const absl::Status allowed = payments.CheckRights(store, deadline);
  if (!allowed.ok()) return Failed(std::move(check), allowed);
  if (!rules.register_payments) {
    check.message = "The user may make invoices.";
    return check;
  }
  const auto journals = payments.Journals(store, deadline);
  if (!journals.ok()) return Failed(std::move(check), journals.status());
  std::set<std::string> missing;
  for (const GatewayMapping& mapping : rules.gateway_mappings) {
    if (!journals->contains(mapping.journal_code)) missing.insert(mapping.journal_code);
  }
  if (missing.empty() && !rules.gateway_mappings.empty()) {
    check.message = "The user may make invoices, and the gateways' journals are there.";
    return check;
  }
  check.result = CheckResult::kFailed;
  check.reason = errors::Reason::kJournalMissing;
  check.message = missing.empty()
                      ? std::string("The rules register payments, but map no gateway to a journal.")
                      : absl::StrCat("Odoo has no bank or cash journal with the code ",
                                     absl::StrJoin(missing, ", "), ".");
  check.remedy = "Create the journals in Odoo, or correct gateway_mappings in the order rules.";
  return check;
}

}  // namespace waybill::ordersync
