// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/finding.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace waybill::ordersync {

Failure FailureOf(const absl::Status& status) {
  errors::Error error = errors::FromStatus(status);
  Failure failure{.reason = error.reason,
                  .message = std::move(error.message),
                  .remedy = std::move(error.remedy)};
  failure.metadata = std::move(error.metadata);
  failure.root_cause = std::string(errors::ReasonName(failure.reason));
  return failure;
}

Failure FailureOf(std::vector<Finding> findings) {
  std::ranges::stable_sort(findings, std::greater<>{}, &Finding::severity);
  const auto warnings = std::ranges::find(findings, Severity::kWarning, &Finding::severity);
  const auto error_count = warnings - findings.begin();
  Failure failure;
  if (error_count == 1) {
    const Finding& only = findings.front();
    failure = {.reason = only.reason,
               .message = only.message,
               .remedy = only.remedy,
               .root_cause = only.root_cause};
    failure.metadata = only.metadata;
  } else {
    failure = {
        .reason = errors::Reason::kPrerequisitesMissing,
        .message = absl::StrCat(error_count, " things are missing or unclear in Odoo: ",
                                findings.front().message, " And ", error_count - 1, " more."),
        .remedy = "Deal with each finding of the order, then sync it again.",
        .root_cause = findings.front().root_cause};
  }
  failure.findings = std::move(findings);
  return failure;
}

bool HasError(const std::vector<Finding>& findings) {
  return std::ranges::find(findings, Severity::kError, &Finding::severity) != findings.end();
}

}  // namespace waybill::ordersync
