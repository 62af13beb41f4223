// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "libs/errors/error.h"
#include "libs/errors/reason.h"

// What stands in the way of an order: found beforehand, or met on the way. Free of personal data.
namespace waybill::ordersync {

enum class Severity : std::uint8_t { kWarning = 1, kError = 2 };

// A record in Odoo that might be the one meant.
struct Candidate {
  std::string model = {};
  std::int64_t id = 0;
  std::string url = {};
  std::string label = {};

  bool operator==(const Candidate&) const = default;
};

// One thing that is missing, ambiguous, incomplete or wrong. The fields are those of
// waybill.errors.v1.Finding.
struct Finding {
  Severity severity = Severity::kError;
  errors::Reason reason = errors::Reason::kUnspecified;
  std::string message = {};
  std::string remedy = {};
  std::string subject = {};
  std::string root_cause = {};
  std::vector<Candidate> candidates = {};
  std::map<std::string, std::string> metadata = {};

  bool operator==(const Finding&) const = default;
};

// Why a sync ended without the order in Odoo.
struct Failure {
  errors::Reason reason = errors::Reason::kUnspecified;
  std::string message = {};
  std::string remedy = {};
  std::string root_cause = {};
  std::vector<Finding> findings = {};
  std::map<std::string, std::string> metadata = {};

  bool operator==(const Failure&) const = default;
};

// A rule that an order breaks: `financial_statuses`, what is so, and what would have qualified.
struct RuleViolation {
  std::string rule = {};
  std::string message = {};
  std::string expected = {};

  bool operator==(const RuleViolation&) const = default;
};

// The failure that a status stands for. `status` must not be OK.
Failure FailureOf(const absl::Status& status);

// The failure that the errors among the findings make: the one error's own reason, or
// PREREQUISITES_MISSING for several. `findings` must hold an error; warnings among them are kept.
Failure FailureOf(std::vector<Finding> findings);

// Whether any of them is an error.
bool HasError(const std::vector<Finding>& findings);

}  // namespace waybill::ordersync
