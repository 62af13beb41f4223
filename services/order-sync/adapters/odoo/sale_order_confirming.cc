// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_confirming.h"

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using States = std::map<OdooId, std::string>;

constexpr const char* kModel = "sale.order";

std::vector<std::int64_t> Numbers(std::span<const OdooId> ids) {
  std::vector<std::int64_t> numbers;
  for (const OdooId id : ids) numbers.push_back(static_cast<std::int64_t>(id));
  return numbers;
}

absl::StatusOr<States> ReadStates(odoo::Client& client, std::span<const OdooId> ids,
                                  absl::Time deadline) {
  const auto read = client.Call({.model = kModel,
                                 .method = "read",
                                 .ids = Numbers(ids),
                                 .arguments = {{"fields", {"state"}}},
                                 .idempotency = odoo::Idempotency::kIdempotent},
                                deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&read]() -> absl::StatusOr<States> {
    States states;
    for (const Json& record : *read) {
      states[OdooId{record.at("id").get<std::int64_t>()}] = record.at("state").get<std::string>();
    }
    return states;
  });
}

absl::Status ConfirmTogether(odoo::Client& client, std::span<const OdooId> ids,
                             absl::Time deadline) {
  return client
      .Call({.model = kModel,
             .method = "action_confirm",
             .ids = Numbers(ids),
             .context = {{"tracking_disable", true},
                         {"mail_create_nolog", true},
                         {"mail_create_nosubscribe", true},
                         {"mail_notrack", true}}},
            deadline)
      .status();
}

bool IsDraft(const std::string& state) { return state == "draft" || state == "sent"; }
bool IsConfirmed(const std::string& state) { return state == "sale" || state == "done"; }

absl::Status NotConfirmable(const std::string& state) {
  if (state.empty()) {
    return errors::ToStatus(
        {.reason = errors::Reason::kOdooRecordMissing,
         .message = "The sale order was deleted in Odoo while it was being synced.",
         .remedy = "Sync the order again; it is made anew.",
         .metadata = {{"model", kModel}}});
  }
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = absl::StrCat("The sale order is in the state \"", state,
                               "\" in Odoo and can't be confirmed."),
       .remedy = "Set it back to draft in Odoo if it is to be sold, then sync again.",
       .metadata = {{"model", kModel}, {"state", state}}});
}

std::vector<OdooId> DraftsOf(const States& states) {
  std::vector<OdooId> drafts;
  for (const auto& [id, state] : states) {
    if (IsDraft(state)) drafts.push_back(id);
  }
  return drafts;
}

}  // namespace

std::vector<absl::Status> ConfirmDrafts(odoo::Client& client, std::span<const OdooId> sale_orders,
                                        absl::Time deadline) {
  const auto all = [&](const absl::Status& status) {
    return std::vector<absl::Status>(sale_orders.size(), status);
  };
  absl::StatusOr<States> states = ReadStates(client, sale_orders, deadline);
  if (!states.ok()) return all(states.status());

  std::map<OdooId, absl::Status> failures;
  if (const std::vector<OdooId> drafts = DraftsOf(*states); !drafts.empty()) {
    const absl::Status together = ConfirmTogether(client, drafts, deadline);
    states = ReadStates(client, sale_orders, deadline);
    if (!states.ok()) return all(states.status());
    if (!together.ok()) {
      const bool transient =
          errors::ClassOf(errors::ReasonOf(together)) == errors::FailureClass::kTransient;
      for (const OdooId id : DraftsOf(*states)) {
        failures[id] = transient || drafts.size() == 1
                           ? together
                           : ConfirmTogether(client, {&id, 1}, deadline);
      }
      states = ReadStates(client, sale_orders, deadline);
      if (!states.ok()) return all(states.status());
    }
  }

  std::vector<absl::Status> confirmed;
  for (const OdooId id : sale_orders) {
    const std::string& state = (*states)[id];
    if (IsConfirmed(state)) {
      confirmed.push_back(absl::OkStatus());
    } else if (const auto failure = failures.find(id);
               failure != failures.end() && !failure->second.ok()) {
      confirmed.push_back(failure->second);
    } else {
      confirmed.push_back(NotConfirmable(state));
    }
  }
  return confirmed;
}

}  // namespace waybill::ordersync
