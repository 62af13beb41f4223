// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/outstanding_lines.h"

#include <cstdint>
#include <map>
#include <set>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using OpenLines = std::map<OdooId, std::vector<OdooId>>;  // By entry.

absl::StatusOr<OpenLines> ReadOpen(odoo::Client& client, const std::set<OdooId>& entries,
                                   absl::Time deadline) {
  const std::vector<OdooId> ids(entries.begin(), entries.end());
  const auto read = client.Call(
      {.model = "account.move.line",
       .method = "search_read",
       .arguments = {{"domain", Json::array({Json::array({"move_id", "in", Numbers(ids)}),
                                             Json::array({"account_type", "=", "asset_receivable"}),
                                             Json::array({"reconciled", "=", false})})},
                     {"fields", {"move_id"}}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (!read.ok()) return read.status();
  return GuardAnswer([&]() -> absl::StatusOr<OpenLines> {
    OpenLines open;
    for (const Json& line : *read) {
      open[OdooId{line.at("move_id").at(0).get<std::int64_t>()}].push_back(
          OdooId{line.at("id").get<std::int64_t>()});
    }
    return open;
  });
}

absl::Status Assign(odoo::Client& client, OdooId line, OdooId invoice, absl::Time deadline) {
  return client
      .Call({.model = "account.move",
             .method = "js_assign_outstanding_line",
             .ids = {static_cast<std::int64_t>(invoice)},
             .arguments = {{"line_id", static_cast<std::int64_t>(line)}}},
            deadline)
      .status();
}

}  // namespace

std::vector<absl::Status> AssignOutstanding(odoo::Client& client,
                                            std::span<const Assignment> assignments,
                                            absl::Time deadline) {
  std::vector<absl::Status> done(assignments.size(), absl::OkStatus());
  if (assignments.empty()) return done;
  std::set<OdooId> entries;
  for (const Assignment& assignment : assignments) {
    entries.insert(assignment.from);
    entries.insert(assignment.to);
  }
  const absl::StatusOr<OpenLines> open = ReadOpen(client, entries, deadline);
  if (!open.ok()) return std::vector<absl::Status>(assignments.size(), open.status());

  for (std::size_t i = 0; i < assignments.size(); ++i) {
    const auto& [from, to] = assignments[i];
    const auto lines = open->find(from);
    // Nothing to give, or nothing to pay.
    if (lines == open->end() || !open->contains(to)) continue;
    for (const OdooId line : lines->second) {
      if (!done[i].ok()) break;
      done[i] = Assign(client, line, to, deadline);
    }
    if (done[i].ok()) continue;
    // Odoo may have done it all the same, or somebody else.
    const absl::StatusOr<OpenLines> now = ReadOpen(client, {from, to}, deadline);
    if (now.ok() && (!now->contains(from) || !now->contains(to))) done[i] = absl::OkStatus();
  }
  return done;
}

}  // namespace waybill::ordersync
