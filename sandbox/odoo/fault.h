// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"

// What Odoo raises, as a status that remembers the exception's name.
namespace waybill::sandbox::odoo {

struct Fault {
  std::string name = "builtins.Exception";  // "odoo.exceptions.UserError"
  std::string message = {};
  std::string field = {};  // The field that has no value, of a missing required one.
  // What `load` reports instead of the message; empty: the message.
  std::string load_message = {};
};

absl::Status Raise(const Fault& fault);
absl::Status Raise(std::string_view name, std::string_view message);

// The fault that a status holds; one of the name builtins.Exception for any other error.
Fault FaultOf(const absl::Status& status);

absl::Status UserError(std::string_view message);
absl::Status ValidationError(std::string_view message);
absl::Status AccessError(std::string_view message);
absl::Status AccessDenied();
absl::Status ValueError(std::string_view message);
absl::Status MissingError(std::string_view model, std::int64_t id, std::int64_t user);

}  // namespace waybill::sandbox::odoo
