// SPDX-License-Identifier: Apache-2.0
#include "libs/http/failure.h"

#include <array>
#include <cstddef>

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::http {
namespace {

// One letter for the kind and one for maybe_executed.
constexpr std::string_view kTypeUrl = "waybill/http.Failure";

constexpr std::array<std::string_view, 10> kNames = {
    "NAME_NOT_FOUND", "REFUSED",   "TLS",      "TIMEOUT",   "RESET",
    "CUT_SHORT",      "TOO_LARGE", "NOT_HTTP", "FORBIDDEN", "INVALID_REQUEST"};

absl::StatusCode CodeOf(FailureKind kind) {
  switch (kind) {
    case FailureKind::kTimeout:
      return absl::StatusCode::kDeadlineExceeded;
    case FailureKind::kInvalidRequest:
      return absl::StatusCode::kInternal;
    default:
      return absl::StatusCode::kUnavailable;
  }
}

}  // namespace

std::string_view FailureName(FailureKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

absl::Status ToStatus(const Failure& failure) {
  absl::Status status(CodeOf(failure.kind), failure.detail);
  const char payload[] = {static_cast<char>('a' + static_cast<int>(failure.kind)),
                          failure.maybe_executed ? 'y' : 'n'};
  status.SetPayload(strings::ToAbsl(kTypeUrl),
                    absl::Cord(absl::string_view(payload, sizeof(payload))));
  return status;
}

Failure FailureOf(const absl::Status& status) {
  Failure failure{.kind = FailureKind::kReset, .detail = std::string(status.message())};
  const auto payload = status.GetPayload(strings::ToAbsl(kTypeUrl));
  if (!payload.has_value()) return failure;
  const std::string text(*payload);
  failure.kind = static_cast<FailureKind>(text[0] - 'a');
  failure.maybe_executed = text[1] == 'y';
  return failure;
}

}  // namespace waybill::http
