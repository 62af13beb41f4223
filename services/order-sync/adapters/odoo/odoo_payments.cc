// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_payments.h"

#include <cstdint>
#include <numeric>
#include <utility>

#include "libs/errors/error.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/access_rights.h"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/draft_advancing.h"
#include "services/order-sync/adapters/odoo/draft_names.h"
#include "services/order-sync/adapters/odoo/invoice_values.h"
#include "services/order-sync/adapters/odoo/outstanding_lines.h"
#include "services/order-sync/adapters/odoo/payment_journals.h"
#include "services/order-sync/adapters/odoo/record_loading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kModel = "account.payment";

std::vector<absl::Status> PostPayments(odoo::Client& client, std::span<const OdooId> ids,
                                       absl::Time deadline) {
  const Advance posting{
      .model = kModel,
      .noun = "payment",
      .method = "action_post",
      .participle = "posted",
      .drafts = {"draft"},
      .done = {"posted", "in_process", "paid"},
      .remedy =
          "Set it back to draft in Odoo, or delete it there so that it is made anew, then "
          "sync again."};
  return AdvanceDrafts(client, posting, ids, deadline);
}

// The journal entries of payments, by payment. From 18 on one may have none: its journal has no
// outstanding account, and the invoice follows the payment itself.
absl::StatusOr<std::map<OdooId, OdooId>> EntriesOf(odoo::Client& client,
                                                   std::span<const OdooId> payments,
                                                   absl::Time deadline) {
  const auto read = client.Call({.model = kModel,
                                 .method = "read",
                                 .ids = Numbers(payments),
                                 .arguments = {{"fields", {"move_id"}}},
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<std::map<OdooId, OdooId>> {
    std::map<OdooId, OdooId> entries;
    for (const Json& record : *read) {
      const Json& entry = record.at("move_id");
      if (!entry.is_array()) continue;
      entries[OdooId{record.at("id").get<std::int64_t>()}] =
          OdooId{entry.at(0).get<std::int64_t>()};
    }
    return entries;
  });
}

}  // namespace

// Who may create payments may post invoices: both are granted by one group.
absl::Status OdooPayments::CheckRights(const StoreName& store, absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  const absl::StatusOr<bool> allowed = MayCreate(client, kModel, deadline);
  if (!allowed.ok()) return allowed.status();
  if (*allowed) return absl::OkStatus();
  return errors::ToStatus({.reason = errors::Reason::kOdooAccessDenied,
                           .message = "The Odoo user may not post invoices and register payments.",
                           .remedy = "Give the user \"Invoicing / Billing\" in Odoo's settings.",
                           .metadata = {{"model", kModel}, {"operation", "create"}}});
}

absl::StatusOr<std::map<std::string, OdooId>> OdooPayments::Journals(const StoreName& store,
                                                                     absl::Time deadline) {
  const auto read = ReadPaymentJournals(stores_.at(store).client, deadline);
  if (!read.ok()) return read.status();
  std::map<std::string, OdooId> journals;
  for (const PaymentJournal& journal : *read) journals.emplace(journal.code, journal.id);
  return journals;
}

std::vector<absl::Status> OdooPayments::Register(const StoreName& store,
                                                 std::span<const PaymentDraft> payments,
                                                 absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  std::vector<absl::Status> registered(payments.size(), absl::OkStatus());
  if (payments.empty()) return registered;
  const absl::StatusOr<odoo::ServerInfo> info = client.Info(deadline);
  if (!info.ok()) return std::vector<absl::Status>(payments.size(), info.status());

  std::vector<std::size_t> members(payments.size());
  std::iota(members.begin(), members.end(), 0);
  const auto to_table = [&](std::span<const std::size_t> some) {
    return ToLoadTable(payments, some, info->major);
  };
  const auto created = RecordLoading(client, kModel, to_table, deadline).Create(members);
  std::vector<std::size_t> there;
  std::vector<OdooId> ids;
  for (const std::size_t i : members) {
    registered[i] = created[i].status();
    if (!created[i].ok()) continue;
    there.push_back(i);
    ids.push_back(*created[i]);
  }
  if (ids.empty()) return registered;

  if (NumbersDrafts(info->major)) {
    const absl::Status ready = ForgetDraftNames(client, "payment_id", ids, deadline);
    if (!ready.ok()) {
      for (const std::size_t i : there) registered[i] = ready;
      return registered;
    }
  }
  const std::vector<absl::Status> posted = PostPayments(client, ids, deadline);
  const auto entries = EntriesOf(client, ids, deadline);
  std::vector<std::size_t> assigned;
  std::vector<Assignment> assignments;
  for (std::size_t n = 0; n < there.size(); ++n) {
    absl::Status& status = registered[there[n]];
    status = posted[n].ok() ? entries.status() : posted[n];
    if (!status.ok()) continue;
    const auto entry = entries->find(ids[n]);
    if (entry == entries->end()) continue;
    assigned.push_back(there[n]);
    assignments.push_back({.from = entry->second, .to = payments[there[n]].invoice});
  }
  const std::vector<absl::Status> set_off = AssignOutstanding(client, assignments, deadline);
  for (std::size_t n = 0; n < assigned.size(); ++n) registered[assigned[n]] = set_off[n];
  return registered;
}

}  // namespace waybill::ordersync
