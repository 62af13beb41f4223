// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <map>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace waybill::log {

// A value that may stand in a log: text, a number, a truth, a time (RFC 3339, UTC), a duration
// (seconds, as a number) or texts by name. Nothing else converts to it, a config::Secret least of
// all.
class Value {
 public:
  Value(std::string_view text) : json_(text) {}           // NOLINT(google-explicit-constructor)
  Value(const std::string& text) : json_(text) {}         // NOLINT(google-explicit-constructor)
  Value(const char* text) : json_(text) {}                // NOLINT(google-explicit-constructor)
  Value(double number) : json_(number) {}                 // NOLINT(google-explicit-constructor)
  Value(absl::Time time);                                 // NOLINT(google-explicit-constructor)
  Value(absl::Duration duration);                         // NOLINT(google-explicit-constructor)
  Value(const std::map<std::string, std::string>& texts)  // NOLINT(google-explicit-constructor)
      : json_(texts) {}
  template <typename Number>
  requires std::integral<Number> Value(Number number)
      : json_(number) {}  // NOLINT(google-explicit-constructor)

  const nlohmann::json& json() const { return json_; }

 private:
  nlohmann::json json_;
};

// {"order", order_name}. Names are snake_case; `time`, `level`, `component`, `message` and
// `trace_id` are taken.
struct Field {
  std::string_view name;
  Value value;
};

}  // namespace waybill::log
