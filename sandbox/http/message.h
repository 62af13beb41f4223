// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/time.h"

// What the stand-ins' HTTP server hands to them, and gets back.
namespace waybill::sandbox::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method = {};  // "POST"
  std::string path = {};    // Without the query: "/admin/api/2026-07/graphql.json"
  std::string query = {};   // Without the question mark.
  Headers headers = {};
  std::string body = {};

  // The value of the first header of that name, whatever its case; empty if there is none.
  std::string_view Header(std::string_view name) const;
};

// How much of an answer reaches the client.
enum class Delivery : std::uint8_t {
  kComplete,
  kHalf,  // The headers and half of the body; then the connection is closed.
  kNone,  // The connection is closed without a word.
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  Headers headers = {};
  std::string body = {};
  Delivery delivery = Delivery::kComplete;
  absl::Duration delay = absl::ZeroDuration();  // Before the first byte is sent.
};

// Answers a request. Called by several threads at once; must not block for long: a delay is the
// response's.
using Handler = std::function<Response(const Request&)>;

}  // namespace waybill::sandbox::http
