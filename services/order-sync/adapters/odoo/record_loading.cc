// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/record_loading.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/odoo/access_rights.h"

namespace waybill::ordersync {
namespace {

// Odoo's text is not passed on: it quotes cells, and cells hold names and addresses.
absl::Status Refused(const std::string& model, const std::string& field) {
  const std::string what = field.empty() ? absl::StrCat("Odoo refused the ", model, ".")
                                         : absl::StrCat("Odoo refused the ", model,
                                                        " because of its field ", field, ".");
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = what,
       .remedy =
           "Try to enter the same by hand in Odoo: it will say what it objects to. Then correct "
           "the order in Shopify or the settings in Odoo, and sync again.",
       .metadata = {{"model", model}, {"field", field}}});
}

// load answers missing rights as a message too, and only its text tells.
bool IsDenial(const odoo::LoadProblem& problem) {
  return problem.message.starts_with("You are not allowed to") ||
         problem.message.starts_with("You do not have enough rights");
}

}  // namespace

RecordLoading::RecordLoading(odoo::Client& client, std::string model, ToTable to_table,
                             absl::Time deadline)
    : client_(client),
      model_(std::move(model)),
      to_table_(std::move(to_table)),
      deadline_(deadline) {}

RecordLoading::Results RecordLoading::Create(std::span<const std::size_t> members) {
  const absl::StatusOr<odoo::LoadResult> result =
      odoo::Load(client_, model_, to_table_(members), odoo::LoadMode::kCreateOnly, deadline_);
  if (!result.ok()) {
    // A lost race, or an order whose data breaks the call itself, need not be everybody's.
    const errors::Reason reason = errors::ReasonOf(result.status());
    const bool one_of_them = reason == errors::Reason::kOdooConflict ||
                             errors::ClassOf(reason) == errors::FailureClass::kData;
    if (one_of_them && members.size() > 1) return InHalves(members);
    return Results(members.size(), result.status());
  }
  if (result->ids.size() == members.size()) {
    Results created;
    for (const std::int64_t id : result->ids) created.emplace_back(OdooId{id});
    return created;
  }
  return WithoutCulprits(members, result->problems);
}

RecordLoading::Results RecordLoading::WithoutCulprits(
    std::span<const std::size_t> members, const std::vector<odoo::LoadProblem>& problems) {
  // A right is to the model; Odoo tells it of the first record only.
  if (std::ranges::any_of(problems, IsDenial))
    return Results(members.size(), CreationDenied(model_));
  std::map<std::size_t, absl::Status> culprits;
  for (const odoo::LoadProblem& problem : problems) {
    if (problem.record.has_value() && *problem.record < members.size()) {
      culprits.emplace(*problem.record, Refused(model_, problem.field));
    }
  }
  if (members.size() == 1) {
    return {Refused(model_, problems.empty() ? "" : problems.front().field)};
  }
  if (culprits.empty()) return InHalves(members);

  std::vector<std::size_t> innocent;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!culprits.contains(i)) innocent.push_back(members[i]);
  }
  Results created = innocent.empty() ? Results() : Create(innocent);
  Results all;
  auto next = created.begin();
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto culprit = culprits.find(i);
    all.push_back(culprit != culprits.end() ? absl::StatusOr<OdooId>(culprit->second)
                                            : std::move(*next++));
  }
  return all;
}

RecordLoading::Results RecordLoading::InHalves(std::span<const std::size_t> members) {
  const std::size_t half = members.size() / 2;
  Results all = Create(members.first(half));
  Results rest = Create(members.subspan(half));
  all.insert(all.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
  return all;
}

}  // namespace waybill::ordersync
