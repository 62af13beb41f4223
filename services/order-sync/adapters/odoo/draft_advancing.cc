// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/draft_advancing.h"

#include <cstdint>
#include <map>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/domain/in_parts.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using States = std::map<OdooId, std::string>;

absl::StatusOr<States> ReadStates(odoo::Client& client, const Advance& step,
                                  std::span<const OdooId> ids, absl::Time deadline) {
  const auto read = client.Call({.model = step.model,
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

absl::Status Take(odoo::Client& client, const Advance& step, std::span<const OdooId> ids,
                  absl::Time deadline) {
  absl::Status status;
  step.in_turn(ids.size(), [&] {
    status = client
                 .Call({.model = step.model,
                        .method = step.method,
                        .ids = Numbers(ids),
                        .context = step.context},
                       deadline)
                 .status();
  });
  return status;
}

// What became of the call that took a document along.
struct Attempt {
  absl::Status status;
  bool alone;  // Otherwise another one may be the culprit.

  bool IsWorthAnother() const {
    return !status.ok() && !alone &&
           errors::ClassOf(errors::ReasonOf(status)) != errors::FailureClass::kTransient;
  }
};

absl::Status Stuck(const Advance& step, const std::string& state) {
  if (state.empty()) {
    return errors::ToStatus(
        {.reason = errors::Reason::kOdooRecordMissing,
         .message =
             absl::StrCat("The ", step.noun, " was deleted in Odoo while it was being synced."),
         .remedy = "Sync the order again; it is made anew.",
         .metadata = {{"model", step.model}}});
  }
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = absl::StrCat("The ", step.noun, " is in the state \"", state,
                               "\" in Odoo and can't be ", step.participle, "."),
       .remedy = step.remedy,
       .metadata = {{"model", step.model}, {"state", state}}});
}

std::vector<OdooId> DraftsOf(const Advance& step, const States& states) {
  std::vector<OdooId> drafts;
  for (const auto& [id, state] : states) {
    if (step.drafts.contains(state)) drafts.push_back(id);
  }
  return drafts;
}

}  // namespace

std::vector<absl::Status> AdvanceDrafts(odoo::Client& client, const Advance& step,
                                        std::span<const OdooId> ids, absl::Time deadline) {
  const auto all = [&](const absl::Status& status) {
    return std::vector<absl::Status>(ids.size(), status);
  };
  absl::StatusOr<States> states = ReadStates(client, step, ids, deadline);
  if (!states.ok()) return all(states.status());

  std::map<OdooId, absl::Status> failures;
  if (const std::vector<OdooId> drafts = DraftsOf(step, *states); !drafts.empty()) {
    const std::vector<Attempt> attempts =
        InParts(drafts, step.at_once, [&](std::span<const OdooId> part) {
          return std::vector<Attempt>(part.size(),
                                      {Take(client, step, part, deadline), part.size() == 1});
        });
    states = ReadStates(client, step, ids, deadline);
    if (!states.ok()) return all(states.status());
    bool tried_again = false;
    for (std::size_t i = 0; i < drafts.size(); ++i) {
      absl::Status& failure = failures[drafts[i]] = attempts[i].status;
      if (!attempts[i].IsWorthAnother() || !step.drafts.contains((*states)[drafts[i]])) continue;
      failure = Take(client, step, {&drafts[i], 1}, deadline);
      tried_again = true;
    }
    if (tried_again) states = ReadStates(client, step, ids, deadline);
    if (!states.ok()) return all(states.status());
  }

  std::vector<absl::Status> advanced;
  for (const OdooId id : ids) {
    const std::string& state = (*states)[id];
    if (step.done.contains(state)) {
      advanced.push_back(absl::OkStatus());
    } else if (const auto failure = failures.find(id);
               failure != failures.end() && !failure->second.ok()) {
      advanced.push_back(failure->second);
    } else {
      advanced.push_back(Stuck(step, state));
    }
  }
  return advanced;
}

}  // namespace waybill::ordersync
