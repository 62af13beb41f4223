// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/fault.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr const char* kName = "odoo/name";
constexpr const char* kField = "odoo/field";
constexpr const char* kLoadMessage = "odoo/load_message";

std::string PayloadOf(const absl::Status& status, const char* type) {
  const auto payload = status.GetPayload(type);
  return payload ? std::string(*payload) : std::string();
}

}  // namespace

absl::Status Raise(const Fault& fault) {
  absl::Status status = absl::UnknownError(fault.message);
  status.SetPayload(kName, absl::Cord(fault.name));
  if (!fault.field.empty()) status.SetPayload(kField, absl::Cord(fault.field));
  if (!fault.load_message.empty()) status.SetPayload(kLoadMessage, absl::Cord(fault.load_message));
  return status;
}

absl::Status Raise(std::string_view name, std::string_view message) {
  return Raise({.name = std::string(name), .message = std::string(message)});
}

Fault FaultOf(const absl::Status& status) {
  Fault fault{.message = std::string(strings::FromAbsl(status.message())),
              .field = PayloadOf(status, kField),
              .load_message = PayloadOf(status, kLoadMessage)};
  if (std::string name = PayloadOf(status, kName); !name.empty()) fault.name = name;
  return fault;
}

absl::Status UserError(std::string_view message) {
  return Raise("odoo.exceptions.UserError", message);
}

absl::Status ValidationError(std::string_view message) {
  return Raise("odoo.exceptions.ValidationError", message);
}

absl::Status AccessError(std::string_view message) {
  return Raise("odoo.exceptions.AccessError", message);
}

absl::Status AccessDenied() { return Raise("odoo.exceptions.AccessDenied", "Access Denied"); }

absl::Status ValueError(std::string_view message) { return Raise("builtins.ValueError", message); }

absl::Status MissingError(std::string_view model, std::int64_t id, std::int64_t user) {
  return Raise("odoo.exceptions.MissingError",
               absl::StrCat("Record does not exist or has been deleted.\n(Record: ",
                            strings::ToAbsl(model), "(", id, ",), User: ", user, ")"));
}

}  // namespace waybill::sandbox::odoo
