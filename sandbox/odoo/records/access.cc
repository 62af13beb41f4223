// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/access.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"
#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/records/names.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr const char* kSystem = "base.group_system";
constexpr const char* kUser = "base.group_user";
constexpr const char* kContacts = "base.group_partner_manager";
constexpr const char* kSalesman = "sales_team.group_sale_salesman";
constexpr const char* kAllLeads = "sales_team.group_sale_salesman_all_leads";
constexpr const char* kSalesManager = "sales_team.group_sale_manager";
constexpr const char* kInvoicing = "account.group_account_invoice";
constexpr const char* kAccountManager = "account.group_account_manager";
constexpr const char* kStockUser = "stock.group_stock_user";
constexpr const char* kStockManager = "stock.group_stock_manager";
constexpr const char* kProductCreate = "product.group_product_manager";

using Groups = std::vector<std::string>;

// Who may do what with a model.
struct Rights {
  Groups read;
  Groups write;
  Groups create;
  Groups unlink;
};

Rights ReadOnly() {
  return {.read = {kUser}, .write = {kSystem}, .create = {kSystem}, .unlink = {kSystem}};
}

Rights All(const Groups& groups) {
  return {.read = groups, .write = groups, .create = groups, .unlink = groups};
}

Rights Products(int major) {
  const Groups managers = major >= 18
                              ? Groups{kProductCreate}
                              : Groups{kSystem, kStockManager, kAccountManager, kSalesManager};
  return {.read = {kUser}, .write = managers, .create = managers, .unlink = managers};
}

std::map<std::string, Rights, std::less<>> MakeRights(int major) {
  const Groups sales = {kSalesManager, kSalesman};
  const Groups orders_too = {kSalesManager, kSalesman, kInvoicing};
  return {
      {"sale.order", {orders_too, orders_too, sales, {kSalesManager}}},
      {"sale.order.line", {orders_too, orders_too, sales, {kSalesman}}},
      {"res.partner", {{kUser}, {kContacts, kSalesman}, {kContacts, kSalesman}, {kContacts}}},
      {"res.partner.category", {{kUser}, {kContacts}, {kContacts}, {kContacts}}},
      {"product.product", Products(major)},
      {"product.template", Products(major)},
      {"product.pricelist", {{kUser}, {kSalesManager}, {kSalesManager}, {kSalesManager}}},
      {"crm.tag", {{kSalesman}, {kSalesman}, {kSalesman}, {kSalesman}}},
      {"utm.source", {{kUser}, {kSalesman}, {kSalesman}, {kSystem}}},
      {"utm.medium", {{kUser}, {kSalesman}, {kSalesman}, {kSystem}}},
      {"utm.campaign", {{kUser}, {kSalesman}, {kSalesman}, {kSystem}}},
      {"account.move",
       {{kInvoicing, kSalesman}, {kInvoicing, kSalesman}, {kInvoicing, kSalesman}, {kInvoicing}}},
      {"account.move.line",
       {{kInvoicing, kSalesman}, {kInvoicing, kSalesman}, {kInvoicing, kSalesman}, {kInvoicing}}},
      {"account.payment", All({kInvoicing})},
      {"account.payment.register", All({kInvoicing})},
      {"account.move.reversal", All({kInvoicing})},
      {"sale.advance.payment.inv", All({kSalesman})},
      {"account.tax", {{kUser}, {kAccountManager}, {kAccountManager}, {kAccountManager}}},
      {"account.tax.repartition.line",
       {{kUser}, {kAccountManager}, {kAccountManager}, {kAccountManager}}},
      {"account.account", {{kUser}, {kAccountManager}, {kAccountManager}, {kAccountManager}}},
      {"account.journal", {{kUser}, {kAccountManager}, {kAccountManager}, {kAccountManager}}},
      {"stock.picking",
       {{kStockUser, kSalesman},
        {kStockUser, kSalesman},
        {kStockUser, kSalesman},
        {kStockManager}}},
      {"stock.move",
       {{kStockUser, kSalesman},
        {kStockUser, kSalesman},
        {kStockUser, kSalesman},
        {kStockManager}}},
      {"ir.model.data", All({kSystem})},
      {"ir.config_parameter", All({kSystem})},
      {"ir.sequence", {{kUser}, {kSystem}, {kSystem}, {kSystem}}},
      {"ir.model.access", All({kSystem})},
  };
}

const Rights& RightsOf(std::string_view model, int major) {
  static const auto& old = *new auto(MakeRights(17));
  static const auto& recent = *new auto(MakeRights(19));
  static const auto& read_only = *new Rights(ReadOnly());
  const auto& rights = major >= 18 ? recent : old;
  const auto found = rights.find(model);
  return found == rights.end() ? read_only : found->second;
}

const Groups& GroupsFor(const Rights& rights, Operation operation) {
  switch (operation) {
    case Operation::kRead:
      return rights.read;
    case Operation::kWrite:
      return rights.write;
    case Operation::kCreate:
      return rights.create;
    case Operation::kUnlink:
      break;
  }
  return rights.unlink;
}

std::string LabelOf(const std::string& group, int major) {
  static const auto& labels =
      *new std::map<std::string, std::string>{{kSystem, "Administration/Settings"},
                                              {kUser, "User types/Internal User"},
                                              {kContacts, "Extra Rights/Contact Creation"},
                                              {kSalesman, "Sales/User: Own Documents Only"},
                                              {kAllLeads, "Sales/User: All Documents"},
                                              {kSalesManager, "Sales/Administrator"},
                                              {kInvoicing, "Invoicing/Billing"},
                                              {kAccountManager, "Invoicing/Billing Administrator"},
                                              {kStockUser, "Inventory/User"},
                                              {kStockManager, "Inventory/Administrator"},
                                              {kProductCreate, "Products/Create"}};
  if (major >= 19 && group == kSystem) return "Role / Administrator";
  if (major >= 19 && group == kAccountManager) return "Accounting/Administrator";
  const auto found = labels.find(group);
  return found == labels.end() ? group : found->second;
}

const char* Verb(Operation operation) {
  switch (operation) {
    case Operation::kRead:
      return "access";
    case Operation::kWrite:
      return "modify";
    case Operation::kCreate:
      return "create";
    case Operation::kUnlink:
      break;
  }
  return "delete";
}

}  // namespace

Operation ParseOperation(std::string_view name) {
  if (name == "write") return Operation::kWrite;
  if (name == "create") return Operation::kCreate;
  if (name == "unlink") return Operation::kUnlink;
  return Operation::kRead;
}

absl::Status CheckAccess(const Session& session, std::string_view model, Operation operation) {
  if (session.superuser || session.user.Has(kSystem)) return absl::OkStatus();
  const Groups& groups = GroupsFor(RightsOf(model, session.major()), operation);
  const bool allowed = std::ranges::any_of(
      groups, [&](const std::string& group) { return session.user.Has(group); });
  if (allowed) return absl::OkStatus();
  std::string names;
  for (const std::string& group : groups) {
    absl::StrAppend(&names, "\n\t- ", LabelOf(group, session.major()));
  }
  return AccessError(absl::StrCat(
      "You are not allowed to ", Verb(operation), " '", session.schema.Find(model)->label, "' (",
      strings::ToAbsl(model), ") records.\n\nThis operation is allowed for the following groups:",
      names, "\n\nContact your administrator to request access if necessary."));
}

bool Visible(const Session& session, std::string_view model, const Record& record) {
  if (session.superuser) return true;
  if (model == "res.users.apikeys") {
    return record.value("user_id", Json(false)) == Json(session.user.id);
  }
  if (model != "sale.order") return true;
  if (session.user.Has(kSystem) || session.user.Has(kAllLeads) || session.user.Has(kInvoicing)) {
    return true;
  }
  const Json owner = record.value("user_id", Json(false));
  return owner == Json(session.user.id) || owner == Json(false);
}

absl::Status CheckVisible(const Session& session, std::string_view model,
                          const std::vector<Id>& ids) {
  for (const Id id : ids) {
    const Record* record = session.db.Find(model, id);
    if (record == nullptr || Visible(session, model, *record)) continue;
    return AccessError(absl::StrCat(
        "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, ",
        session.user.name, " (id=", session.user.id, ") doesn't have 'read' access to:\n- ",
        session.schema.Find(model)->label, " (", strings::ToAbsl(model),
        ")\n\nIf you really, really need access, perhaps you can win over your friendly "
        "administrator with a batch of freshly baked cookies."));
  }
  return absl::OkStatus();
}

std::set<std::string, std::less<>> WithImpliedGroups(const std::vector<std::string>& groups) {
  static const auto& implied = *new std::map<std::string, Groups>{
      {kSystem, {kUser, kContacts, kSalesManager, kAccountManager, kStockManager, kProductCreate}},
      {kSalesManager, {kAllLeads}},
      {kAllLeads, {kSalesman}},
      {kSalesman, {kUser}},
      {kAccountManager, {kInvoicing}},
      {kInvoicing, {kUser}},
      {kStockManager, {kStockUser}},
      {kStockUser, {kUser}},
      {kContacts, {}}};
  std::set<std::string, std::less<>> all;
  Groups waiting = groups;
  while (!waiting.empty()) {
    const std::string group = waiting.back();
    waiting.pop_back();
    if (!all.insert(group).second) continue;
    if (const auto found = implied.find(group); found != implied.end()) {
      waiting.insert(waiting.end(), found->second.begin(), found->second.end());
    }
  }
  return all;
}

}  // namespace waybill::sandbox::odoo
