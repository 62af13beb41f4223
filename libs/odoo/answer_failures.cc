// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/answer_failures.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/http/failure.h"
#include "libs/strings/abseil.h"

namespace waybill::odoo {
namespace {

using errors::Error;
using errors::Reason;

constexpr int kMaxRetryAfterSeconds = 3600;
constexpr char kLookBetween[] =
    "Check odoo.url in the stores file and what stands between Waybill and Odoo; it is tried "
    "again.";

absl::Status WithMaybeExecuted(Error error, bool maybe_executed) {
  error.metadata[std::string(retry::kMaybeExecuted)] = maybe_executed ? "true" : "false";
  return errors::ToStatus(error);
}

Error Explain(const http::Failure& failure) {
  using http::FailureKind;
  switch (failure.kind) {
    case FailureKind::kNameNotFound:
      return {.reason = Reason::kOdooUnreachable,
              .message = "The host name of Odoo is unknown.",
              .remedy = "Correct odoo.url in the stores file, or the name service."};
    case FailureKind::kRefused:
      return {.reason = Reason::kOdooUnreachable,
              .message = "Odoo does not accept connections.",
              .remedy = "Start Odoo, or correct odoo.url in the stores file; it is tried again."};
    case FailureKind::kForbidden:
      return {.reason = Reason::kOdooUnreachable,
              .message =
                  "The host name of Odoo leads into a private network, which the stores "
                  "file does not allow, or to an address that no server has.",
              .remedy =
                  "Where Odoo is meant to be in your network, write `network: private` "
                  "below odoo in the stores file; else correct odoo.url."};
    case FailureKind::kTls:
      return {.reason = Reason::kOdooUnreachable,
              .message = "Odoo's TLS certificate is not trusted, or TLS fails.",
              .remedy = "Give Odoo a valid certificate for the host name in odoo.url."};
    case FailureKind::kTimeout:
      return {.reason = Reason::kOdooTimeout,
              .message = "Odoo did not answer in time.",
              .remedy = "Look after Odoo's load; it is tried again."};
    case FailureKind::kInvalidRequest:
      return {.reason = Reason::kInternal,
              .message = "The request to Odoo cannot be sent.",
              .remedy = "Check the stores file for stray characters; else report it."};
    default:
      return {.reason = Reason::kOdooBadResponse,
              .message = "The connection to Odoo ended before its answer was complete.",
              .remedy = kLookBetween};
  }
}

// What Retry-After says in seconds; its other form, a date, is rare and left alone.
std::optional<absl::Duration> RetryAfter(const http::Response& response) {
  int seconds = 0;
  const std::optional<std::string_view> text = response.Find("Retry-After");
  if (!text || !absl::SimpleAtoi(strings::ToAbsl(*text), &seconds) || seconds < 0) {
    return std::nullopt;
  }
  return absl::Seconds(std::min(seconds, kMaxRetryAfterSeconds));
}

}  // namespace

absl::Status UnansweredStatus(const absl::Status& failure) {
  const http::Failure explained = http::FailureOf(failure);
  return WithMaybeExecuted(Explain(explained), explained.maybe_executed);
}

absl::Status ForeignAnswerStatus(const http::Response& response) {
  if (response.status == 429 || response.status >= 500) {
    return WithMaybeExecuted({.reason = Reason::kOdooUnavailable,
                              .message = absl::StrCat("Odoo, or what stands in front of it, "
                                                      "answered with HTTP status ",
                                                      response.status, "."),
                              .remedy = "Look after Odoo; it is tried again.",
                              .retry_delay = RetryAfter(response)},
                             response.status != 429);
  }
  if (response.status == 404 && absl::StrContains(response.body, "No database is selected")) {
    return WithMaybeExecuted({.reason = Reason::kOdooDatabaseNotFound,
                              .message = "Odoo has no database of that name.",
                              .remedy = "Correct odoo.database in the stores file."},
                             false);
  }
  if (response.status >= 300 && response.status < 500) {
    return WithMaybeExecuted(
        {.reason = Reason::kOdooBadResponse,
         .message = absl::StrCat("The server at odoo.url answered with HTTP status ",
                                 response.status, ", and not as Odoo does."),
         .remedy = "Check odoo.url in the stores file: https or http, host and port; for JSON-2, "
                   "that the server is Odoo 19 or later."},
        false);
  }
  return WithMaybeExecuted({.reason = Reason::kOdooBadResponse,
                            .message = "The answer is not Odoo's: it is no JSON.",
                            .remedy = kLookBetween},
                           true);
}

absl::Status MalformedAnswerStatus(std::string_view what) {
  return WithMaybeExecuted(
      {.reason = Reason::kOdooBadResponse,
       .message = absl::StrCat("The answer is not as Odoo gives it: ", strings::ToAbsl(what), "."),
       .remedy = kLookBetween},
      true);
}

absl::Status NotExecuted(const absl::Status& failure) {
  return WithMaybeExecuted(errors::FromStatus(failure), false);
}

}  // namespace waybill::odoo
