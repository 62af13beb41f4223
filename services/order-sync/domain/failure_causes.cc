// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/failure_causes.h"

#include <algorithm>
#include <string>
#include <utility>

namespace waybill::ordersync {
namespace {

constexpr std::size_t kMaxCauses = 50;
constexpr std::size_t kMaxRootCause = 512;

std::string RootCauseOf(const Finding& finding) {
  std::string cause;
  for (const char c : finding.root_cause) {
    if (static_cast<unsigned char>(c) >= 0x20) cause += c;
  }
  if (cause.empty()) return std::string(errors::ReasonName(finding.reason));
  if (cause.size() <= kMaxRootCause) return cause;
  // Not within a character of UTF-8.
  std::size_t end = kMaxRootCause;
  while (end > 0 && (static_cast<unsigned char>(cause[end]) & 0xC0) == 0x80) --end;
  return cause.substr(0, end);
}

Finding AsFinding(const Failure& failure) {
  return {.reason = failure.reason,
          .message = failure.message,
          .remedy = failure.remedy,
          .root_cause = failure.root_cause,
          .metadata = failure.metadata};
}

}  // namespace

std::vector<Finding> CausesOf(const Failure& failure) {
  std::vector<Finding> causes;
  const auto add = [&causes](Finding finding) {
    finding.root_cause = RootCauseOf(finding);
    if (std::ranges::find(causes, finding.root_cause, &Finding::root_cause) != causes.end()) return;
    causes.push_back(std::move(finding));
  };
  for (const Finding& finding : failure.findings) {
    if (finding.severity == Severity::kError && causes.size() < kMaxCauses) add(finding);
  }
  if (causes.empty()) add(AsFinding(failure));
  return causes;
}

std::vector<errors::Reason> ReasonsOf(const Failure& failure) {
  std::vector<errors::Reason> reasons = {failure.reason};
  for (const Finding& finding : failure.findings) {
    if (finding.severity != Severity::kError) continue;
    if (std::ranges::find(reasons, finding.reason) == reasons.end())
      reasons.push_back(finding.reason);
  }
  return reasons;
}

}  // namespace waybill::ordersync
