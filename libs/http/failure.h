// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace waybill::http {

enum class FailureKind : std::uint8_t {
  kNameNotFound,    // No such host.
  kRefused,         // Nobody accepts connections there, or no way leads there.
  kTls,             // No trusted connection: certificate, name or protocol.
  kTimeout,         // The deadline came first.
  kReset,           // The connection ended before an answer began.
  kCutShort,        // The connection ended within the answer.
  kTooLarge,        // The answer is larger than allowed.
  kNotHttp,         // The answer is not HTTP.
  kForbidden,       // The address is not one that the server may have: see CurlOptions.
  kInvalidRequest,  // The request cannot be sent as it is: a defect of the caller.
};

// "REFUSED"; also the label in metrics.
std::string_view FailureName(FailureKind kind);

// Why there is no answer.
struct Failure {
  FailureKind kind = FailureKind::kInvalidRequest;
  // Whether the other end may have got the whole request, and so may have done what it asks for.
  bool maybe_executed = true;
  std::string detail = {};  // For the log; no secret: neither headers, nor body, nor the query.

  bool operator==(const Failure&) const = default;
};

// UNAVAILABLE, DEADLINE_EXCEEDED for kTimeout, INTERNAL for kInvalidRequest; with the failure as
// payload.
absl::Status ToStatus(const Failure& failure);

// The failure in a status of Client::Send. A status without one, which no client makes, is
// kReset and may have been executed.
Failure FailureOf(const absl::Status& status);

}  // namespace waybill::http
