// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/load.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "libs/errors/error.h"

namespace waybill::odoo {
namespace {

using Json = nlohmann::json;

Json Context(LoadMode mode) {
  Json context = {{"tz", "UTC"},
                  {"lang", "en_US"},
                  {"tracking_disable", true},
                  {"mail_create_nolog", true},
                  {"mail_create_nosubscribe", true},
                  {"mail_notrack", true}};
  if (mode == LoadMode::kCreateOnly) {
    // BaseModel.load: a row under an existing external id is skipped if it was made with noupdate.
    context["mode"] = "update";
    context["noupdate"] = true;
  }
  return context;
}

// The only way to tell a lost race from a refusal: load answers both as messages.
bool IsConflict(const std::string& message) {
  return absl::StrContains(message, "could not serialize access") ||
         absl::StrContains(message, "deadlock detected");
}

absl::Status BadAnswer() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooBadResponse,
       .message = "Odoo's answer to load has not the form that it should have.",
       .remedy = "Check what stands between Waybill and Odoo; it is tried again.",
       .metadata = {{"maybe_executed", "true"}}});
}

LoadProblem ProblemOf(const Json& message) {
  LoadProblem problem;
  if (const auto record = message.find("record");
      record != message.end() && record->is_number_unsigned()) {
    problem.record = record->get<std::size_t>();
  }
  if (const auto field = message.find("field"); field != message.end() && field->is_string()) {
    problem.field = field->get<std::string>();
  }
  if (const auto text = message.find("message"); text != message.end() && text->is_string()) {
    problem.message = text->get<std::string>();
  }
  return problem;
}

}  // namespace

absl::StatusOr<LoadResult> Load(Client& client, const std::string& model, const LoadTable& table,
                                LoadMode mode, absl::Time deadline) {
  const MethodCall call{.model = model,
                        .method = "load",
                        .arguments = {{"fields", table.fields}, {"data", table.rows}},
                        .context = Context(mode),
                        .idempotency = mode == LoadMode::kCreateOnly ? Idempotency::kIdempotent
                                                                     : Idempotency::kNotIdempotent};
  const absl::StatusOr<Json> answer = client.Call(call, deadline);
  if (!answer.ok()) return answer.status();
  const auto ids = answer->find("ids");
  if (!answer->is_object() || ids == answer->end()) return BadAnswer();

  LoadResult result;
  if (ids->is_array()) {
    for (const Json& id : *ids) {
      if (!id.is_number_integer()) return BadAnswer();
      result.ids.push_back(id.get<std::int64_t>());
    }
    return result;  // What messages there are now are warnings.
  }
  for (const Json& message : answer->value("messages", Json::array())) {
    result.problems.push_back(ProblemOf(message));
  }
  if (std::ranges::any_of(result.problems, IsConflict, &LoadProblem::message)) {
    return errors::ToStatus(
        {.reason = errors::Reason::kOdooConflict,
         .message = "Another transaction in Odoo was in the way; nothing was written.",
         .remedy = "It is tried again.",
         .metadata = {{"model", model}}});
  }
  return result;
}

}  // namespace waybill::odoo
