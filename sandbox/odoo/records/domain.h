// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// A search domain, read: a tree of conditions.
struct Condition {
  enum class Kind : std::uint8_t { kLeaf, kAnd, kOr, kNot, kTrue };

  Kind kind = Kind::kTrue;
  std::vector<Condition> parts = {};
  const Field* field = nullptr;       // Of a leaf: the first step of its path...
  std::string rest = {};              // ...and what follows: "code" of country_id.code.
  std::vector<Condition> inner = {};  // With a rest: the condition on the other model, alone.
  std::string op = {};                // "=", "ilike", "not in", ...
  Json value = {};
};

// Reads a domain in Odoo's prefix notation. ValueError for unknown fields, operators and shapes.
absl::StatusOr<Condition> ParseDomain(const Session& session, const Model& model,
                                      const Json& domain);

bool Matches(const Session& session, const Model& model, const Record& record,
             const Condition& condition);

// The ids among which every match is, where an index tells; nothing: all records.
std::optional<std::vector<Id>> Candidates(const Session& session, const Model& model,
                                          const Condition& condition);

}  // namespace waybill::sandbox::odoo
