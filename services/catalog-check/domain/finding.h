// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "libs/errors/reason.h"

// What stands in the way of an order, found before anything is written. Free of personal data.
namespace waybill::catalogcheck {

// Beyond this many, candidates are left out.
inline constexpr std::size_t kMaxCandidates = 20;

enum class Severity : std::uint8_t { kWarning = 1, kError = 2 };

// A record in Odoo that might be the one meant.
struct Candidate {
  std::string model = {};
  std::int64_t id = 0;
  std::string path = {};   // Opens it in Odoo, after the server's address.
  std::string label = {};  // Empty for contacts.

  bool operator==(const Candidate&) const = default;
};

// One thing that is missing, ambiguous or incomplete. See waybill.errors.v1.Finding.
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

}  // namespace waybill::catalogcheck
