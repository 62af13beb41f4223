// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/errors/reason.h"

// An absl::Status that knows why, and what to do about it. The details travel as payloads of the
// status, so that they pass through every layer untouched; libs/rpc turns them into
// google.rpc.ErrorInfo, BadRequest and RetryInfo.
namespace waybill::errors {

// A field of the caller's input that is wrong: `page_size`, and `must be between 0 and 250`.
struct FieldViolation {
  std::string field;
  std::string description;

  bool operator==(const FieldViolation&) const = default;
};

// Everything about a failure but its code, which follows from the reason.
struct Error {
  Reason reason = Reason::kInternal;
  std::string message;  // A sentence for a person; no personal data, no secret.
  std::string remedy;   // What to do about it.
  std::map<std::string, std::string> metadata = {};
  std::vector<FieldViolation> field_violations = {};
  std::optional<absl::Duration> retry_delay = std::nullopt;

  bool operator==(const Error&) const = default;
};

// A status with the reason's code, the error's message, and all else as payloads. Never OK.
absl::Status ToStatus(const Error& error);

// The error inside a status. A status that was not made by ToStatus gets a reason by its code:
// UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED and so on are transient, everything else is INTERNAL.
// `status` must not be OK.
Error FromStatus(const absl::Status& status);

// Short for FromStatus(status).reason, without copying; kUnspecified for OK.
Reason ReasonOf(const absl::Status& status);

// The usual error for one wrong field: INVALID_FIELD with the violation, and the violation as
// message.
absl::Status InvalidField(std::string_view field, std::string_view description);

}  // namespace waybill::errors
