// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/candidates.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/strings/abseil.h"

namespace waybill::catalogcheck {
namespace {

constexpr int kFirstWithReadablePaths = 18;

}  // namespace

std::string RecordPath(int major, std::string_view model, OdooId id) {
  const auto number = static_cast<std::int64_t>(id);
  const absl::string_view name = strings::ToAbsl(model);
  if (major >= kFirstWithReadablePaths) return absl::StrCat("/odoo/", name, "/", number);
  return absl::StrCat("/web#id=", number, "&model=", name, "&view_type=form");
}

Candidate MakeCandidate(int major, std::string_view model, OdooId id, std::string_view label) {
  return {.model = std::string(model),
          .id = static_cast<std::int64_t>(id),
          .path = RecordPath(major, model, id),
          .label = std::string(label)};
}

std::string IdsOf(const std::vector<Candidate>& candidates) {
  return absl::StrJoin(candidates, ",", [](std::string* out, const Candidate& candidate) {
    absl::StrAppend(out, candidate.id);
  });
}

}  // namespace waybill::catalogcheck
