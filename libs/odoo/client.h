// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/retry/policy.h"
#include "nlohmann/json.hpp"

namespace waybill::odoo {

using retry::Idempotency;

// One call of a public method of a model, in named arguments; the transport spells it.
struct MethodCall {
  std::string model;                   // "sale.order"
  std::string method;                  // "action_confirm"
  std::vector<std::int64_t> ids = {};  // Records; empty for a method of the model itself.
  // By Odoo's parameter names: {"fields": [...]}. A method of records that is called on none of
  // them (has_access) has {"ids": []} among them.
  nlohmann::json arguments = nlohmann::json::object();
  nlohmann::json context = nlohmann::json::object();  // {"tz": "UTC"}.
  Idempotency idempotency = Idempotency::kNotIdempotent;
};

// What the other end is.
struct ServerInfo {
  std::string version;       // "17.0", "19.0"
  int major = 0;             // 17
  std::int64_t user_id = 0;  // Of the user whose key it is.
};

// A database of one Odoo server, as one user. Thread-safe.
class Client {
 public:
  virtual ~Client() = default;

  // Calls a method and returns what it returned; null where the method returns nothing.
  // Integers are exact up to 64 bits. A number with a fraction arrives as a string that holds its
  // literal text, so that no decimal passes through a double: read it with DecimalText. Fails with
  // an ODOO_ reason; metadata `maybe_executed` is "true" where Odoo may have done it all the same.
  // A call that is kIdempotent is repeated within the deadline where the failure may pass.
  virtual absl::StatusOr<nlohmann::json> Call(const MethodCall& call, absl::Time deadline) = 0;

  // The server's version and the user, asked once and remembered. Fails as Call does.
  virtual absl::StatusOr<ServerInfo> Info(absl::Time deadline) = 0;
};

}  // namespace waybill::odoo
