// SPDX-License-Identifier: Apache-2.0
#include "cli/output/failure_groups.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/output/failure.h"
#include "cli/output/table.h"

namespace waybill::cli {
namespace {

constexpr std::size_t kShownOrders = 5;
constexpr std::size_t kShownGroups = 20;

}  // namespace

void FailureGroups::Count(const std::string& key, const Group& group,
                          const std::string& order_number) {
  Group& counted = groups_.try_emplace(key, group).first->second;
  ++counted.count;
  if (counted.order_numbers.size() < kShownOrders) counted.order_numbers.push_back(order_number);
}

void FailureGroups::Add(const ordersync::v1::Order& order) {
  const auto count = [&](const auto& cause) {
    const std::string reason = ReasonText(cause.reason());
    const std::string& root = cause.root_cause().empty() ? cause.message() : cause.root_cause();
    Count(absl::StrCat(reason, "\n", root),
          {.reason = reason, .message = cause.message(), .remedy = cause.remedy()},
          order.order_number());
  };
  if (order.sync_status() == ordersync::v1::SYNC_STATUS_FAILED) {
    bool found = false;
    for (const errors::v1::Finding& finding : order.failure().findings()) {
      if (finding.severity() == errors::v1::SEVERITY_WARNING) continue;
      count(finding);
      found = true;
    }
    if (!found) count(order.failure());
  } else if (order.sync_status() == ordersync::v1::SYNC_STATUS_NOT_SYNCED) {
    for (const auto& violation : order.eligibility().violations()) {
      Count(absl::StrCat("rule\n", violation.rule()),
            {.reason = absl::StrCat("NOT_ELIGIBLE by ", violation.rule()),
             .message = absl::StrCat("Would qualify: ", violation.expected())},
            order.order_number());
    }
  }
}

std::string FailureGroups::Describe() const {
  std::vector<const Group*> groups;
  for (const auto& [key, group] : groups_) groups.push_back(&group);
  std::ranges::stable_sort(groups, std::greater(), &Group::count);
  std::string text;
  for (const Group* group : groups) {
    if (group == groups[std::min(kShownGroups, groups.size() - 1)] &&
        groups.size() > kShownGroups) {
      absl::StrAppend(&text, "  and ", groups.size() - kShownGroups, " more\n");
      break;
    }
    absl::StrAppend(&text, "  ", group->count, " x ", group->reason, "  ",
                    Printable(absl::StrJoin(group->order_numbers, ", ")),
                    group->count > group->order_numbers.size() ? ", ..." : "", "\n",
                    Indented(group->message, "    "), Indented(group->remedy, "    "));
  }
  return text;
}

}  // namespace waybill::cli
