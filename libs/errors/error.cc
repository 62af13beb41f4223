// SPDX-License-Identifier: Apache-2.0
#include "libs/errors/error.h"

#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::errors {
namespace {

constexpr absl::string_view kReasonUrl = "waybill/reason";
constexpr absl::string_view kDetailsUrl = "waybill/details";

// The details are a list of texts, each with its length in front: tag, then its values.
constexpr absl::string_view kRemedy = "remedy";
constexpr absl::string_view kMetadata = "metadata";
constexpr absl::string_view kViolation = "violation";
constexpr absl::string_view kRetryDelay = "retry_delay";

void Append(absl::string_view text, std::string& out) {
  absl::StrAppend(&out, text.size(), ":", text);
}

// Takes the first text off `in`; empty once nothing is left.
std::string Take(absl::string_view& in) {
  const std::size_t colon = in.find(':');
  std::size_t size = 0;
  if (colon == absl::string_view::npos || !absl::SimpleAtoi(in.substr(0, colon), &size) ||
      size > in.size() - colon - 1) {
    in = {};
    return "";
  }
  std::string text(in.substr(colon + 1, size));
  in.remove_prefix(colon + 1 + size);
  return text;
}

std::string Encode(const Error& error) {
  std::string out;
  Append(kRemedy, out);
  Append(error.remedy, out);
  for (const auto& [key, value] : error.metadata) {
    Append(kMetadata, out);
    Append(key, out);
    Append(value, out);
  }
  for (const FieldViolation& violation : error.field_violations) {
    Append(kViolation, out);
    Append(violation.field, out);
    Append(violation.description, out);
  }
  if (error.retry_delay.has_value()) {
    Append(kRetryDelay, out);
    Append(absl::StrCat(absl::ToInt64Nanoseconds(*error.retry_delay)), out);
  }
  return out;
}

void Decode(absl::string_view in, Error& error) {
  while (!in.empty()) {
    const std::string tag = Take(in);
    if (tag == kRemedy) {
      error.remedy = Take(in);
    } else if (tag == kMetadata) {
      std::string key = Take(in);
      error.metadata[std::move(key)] = Take(in);
    } else if (tag == kViolation) {
      std::string field = Take(in);
      error.field_violations.push_back({.field = std::move(field), .description = Take(in)});
    } else if (tag == kRetryDelay) {
      std::int64_t nanoseconds = 0;
      if (absl::SimpleAtoi(Take(in), &nanoseconds))
        error.retry_delay = absl::Nanoseconds(nanoseconds);
    }
  }
}

Reason ReasonOfForeign(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInvalidArgument:
      return Reason::kInvalidField;
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return Reason::kDeadlineExceeded;
    case absl::StatusCode::kUnavailable:
      return Reason::kShuttingDown;
    case absl::StatusCode::kResourceExhausted:
      return Reason::kRateLimited;
    case absl::StatusCode::kUnauthenticated:
      return Reason::kCallerUnknown;
    case absl::StatusCode::kPermissionDenied:
      return Reason::kCallerNotPermitted;
    default:
      return Reason::kInternal;
  }
}

}  // namespace

absl::Status ToStatus(const Error& error) {
  absl::Status status(CodeOf(error.reason), error.message);
  status.SetPayload(kReasonUrl, absl::Cord(strings::ToAbsl(ReasonName(error.reason))));
  status.SetPayload(kDetailsUrl, absl::Cord(Encode(error)));
  return status;
}

Error FromStatus(const absl::Status& status) {
  Error error{.reason = ReasonOf(status), .message = std::string(status.message()), .remedy = ""};
  if (const auto details = status.GetPayload(kDetailsUrl); details.has_value()) {
    Decode(std::string(*details), error);
  }
  return error;
}

Reason ReasonOf(const absl::Status& status) {
  if (status.ok()) return Reason::kUnspecified;
  const auto name = status.GetPayload(kReasonUrl);
  if (!name.has_value()) return ReasonOfForeign(status.code());
  return ParseReason(std::string(*name)).value_or(Reason::kInternal);
}

absl::Status InvalidField(std::string_view field, std::string_view description) {
  return ToStatus(
      {.reason = Reason::kInvalidField,
       .message = absl::StrCat(strings::ToAbsl(field), ": ", strings::ToAbsl(description), "."),
       .remedy = "Correct the field and call again.",
       .field_violations = {
           {.field = std::string(field), .description = std::string(description)}}});
}

}  // namespace waybill::errors
