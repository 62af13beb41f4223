// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "libs/errors/error.h"

namespace waybill::config {

// Gathers what is wrong with a file, so that all of it is told at once.
class FieldErrors {
 public:
  // `field` is a path such as "stores[0].odoo.url"; `description` says what is wrong and what to
  // write instead. Neither holds a secret.
  void Add(std::string_view field, std::string_view description);

  bool empty() const { return violations_.empty(); }

  // OK if nothing is wrong; else INVALID_FIELD with a line for each error and the violations.
  absl::Status ToStatus(std::string_view file) const;

 private:
  std::vector<errors::FieldViolation> violations_;
};

}  // namespace waybill::config
