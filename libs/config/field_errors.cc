// SPDX-License-Identifier: Apache-2.0
#include "libs/config/field_errors.h"

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::config {

void FieldErrors::Add(std::string_view field, std::string_view description) {
  violations_.push_back({std::string(field), std::string(description)});
}

absl::Status FieldErrors::ToStatus(std::string_view file) const {
  if (violations_.empty()) return absl::OkStatus();
  std::string message = absl::StrCat(strings::ToAbsl(file), " is wrong in ", violations_.size(),
                                     violations_.size() == 1 ? " place:" : " places:");
  for (const errors::FieldViolation& violation : violations_) {
    absl::StrAppend(&message, "\n  ", violation.field, ": ", violation.description);
  }
  return errors::ToStatus({.reason = errors::Reason::kInvalidField,
                           .message = std::move(message),
                           .remedy = "Correct the file and start again.",
                           .field_violations = violations_});
}

}  // namespace waybill::config
