// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/retry/policy.h"

namespace waybill::http {

enum class Method : std::uint8_t { kGet, kPost };

struct Header {
  std::string name;
  std::string value;

  bool operator==(const Header&) const = default;
};

struct Request {
  Method method = Method::kGet;
  std::string url;
  std::vector<Header> headers = {};
  std::string body = {};  // Of a POST.
  // What is asked for, for metrics: one of few, never an id ("sale.order.load").
  std::string operation = {};
  // Whether the request may be sent once more over a new connection, when a kept one turns out to
  // be dead after some of it was sent.
  retry::Idempotency idempotency = retry::Idempotency::kNotIdempotent;
};

struct Response {
  int status = 0;
  std::vector<Header> headers = {};
  std::string body = {};

  // The value of the first header of that name, in whichever case.
  std::optional<std::string_view> Find(std::string_view name) const;
};

// Sends HTTP requests. Thread-safe.
class Client {
 public:
  virtual ~Client() = default;

  // Sends `request` and returns the whole answer, whatever its status code: redirects are answers
  // too. Fails with a status that FailureOf explains, no later than a moment after the deadline.
  virtual absl::StatusOr<Response> Send(const Request& request, absl::Time deadline) = 0;
};

}  // namespace waybill::http
