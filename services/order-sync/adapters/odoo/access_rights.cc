// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/access_rights.h"

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

std::string RightFor(const std::string& model) {
  if (model == "account.tax") {
    return "\"Invoicing / Billing Administrator\" (19: \"Accounting / Administrator\")";
  }
  if (model.starts_with("account.")) return "\"Invoicing / Billing\"";
  if (model.starts_with("product.")) {
    return "\"Products / Create\" (17: \"Sales / Administrator\" or \"Inventory / "
           "Administrator\")";
  }
  return "\"Sales / User: All Documents\" and \"Contact Creation\"";
}

}  // namespace

// `check_access_rights` is deprecated since 18 in favour of `has_access`, and answers the same.
absl::StatusOr<bool> MayCreate(odoo::Client& client, const std::string& model,
                               absl::Time deadline) {
  odoo::MethodCall call{.model = model,
                        .method = "check_access_rights",
                        .arguments = {{"operation", "create"}, {"raise_exception", false}},
                        .idempotency = odoo::Idempotency::kIdempotent};
  auto allowed = client.Call(call, deadline);
  if (errors::ReasonOf(allowed.status()) == errors::Reason::kOdooIncompatible) {
    call.method = "has_access";
    call.arguments = {{"ids", nlohmann::json::array()}, {"operation", "create"}};
    allowed = client.Call(call, deadline);
  }
  if (!allowed.ok()) return allowed.status();
  return *allowed == nlohmann::json(true);
}

absl::Status CreationDenied(const std::string& model) {
  std::string remedy = absl::StrCat("Give the user ", RightFor(model), " in Odoo's settings");
  const bool by_rule = model == "account.tax" || model.starts_with("product.");
  if (by_rule) remedy += ", or let the order rules create none and create it by hand";
  return errors::ToStatus({.reason = errors::Reason::kOdooAccessDenied,
                           .message = absl::StrCat("The Odoo user may not create ", model, "."),
                           .remedy = remedy + ".",
                           .metadata = {{"model", model}, {"operation", "create"}}});
}

}  // namespace waybill::ordersync
