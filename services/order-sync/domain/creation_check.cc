// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/creation_check.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

// Adds to the check what a status says against it.
void Take(const absl::Status& status, Prerequisite& check) {
  if (status.ok()) return;
  const errors::Error error = errors::FromStatus(status);
  const char* space = check.message.empty() ? "" : " ";
  check.result = CheckResult::kFailed;
  check.reason = error.reason;
  absl::StrAppend(&check.message, space, error.message);
  absl::StrAppend(&check.remedy, space, error.remedy);
}

}  // namespace

std::optional<Prerequisite> CheckCreation(CatalogWriter& writer, const StoreName& store,
                                          const OrderRules& rules, absl::Time deadline) {
  const bool products =
      rules.missing_product == MissingPolicy::kCreate || rules.create_item_products;
  if (!products && !rules.create_missing_taxes) return std::nullopt;
  Prerequisite check{.id = "odoo-creation",
                     .title = "What the rules let create can be created in Odoo"};
  if (products) Take(writer.CheckProductRight(store, deadline), check);
  if (rules.create_missing_taxes) Take(writer.CheckTaxRight(store, deadline), check);
  if (check.result == CheckResult::kPassed) {
    check.message = absl::StrCat("The user may create ", products ? "products" : "",
                                 products && rules.create_missing_taxes ? " and " : "",
                                 rules.create_missing_taxes ? "taxes" : "", ".");
  }
  return check;
}

}  // namespace waybill::ordersync
