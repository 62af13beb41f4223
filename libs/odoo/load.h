// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"

namespace waybill::odoo {

// What `load` writes: one row a record, and further rows for the lines of its x2many columns, whose
// own columns are empty then. Every cell is text; numbers have a point. `/.id` columns hold
// database ids, `/id` columns external ids.
struct LoadTable {
  std::vector<std::string> fields;
  std::vector<std::vector<std::string>> rows;
};

enum class LoadMode : std::uint8_t {
  // A record whose external id exists is left as it is and answered with its id. Safe to repeat,
  // also after somebody edited the record, and when two callers race.
  kCreateOnly,
  // A record whose external id (or database id) exists is brought up to date.
  kUpdate,
};

// What Odoo objected to. Its text is Odoo's own and may quote the cell that it is about.
struct LoadProblem {
  std::optional<std::size_t>
      record;         // Index of the record in the table; nothing if Odoo named none.
  std::string field;  // May be empty.
  std::string message;
};

// All of the table was written, or nothing of it.
struct LoadResult {
  std::vector<std::int64_t> ids;      // In the order of the records. Empty if nothing was written.
  std::vector<LoadProblem> problems;  // Why, if nothing was written.
};

// Writes records through `load`, in one transaction. Datetimes are taken as UTC, names as English;
// nobody is notified and nothing is logged in the chatter.
// Fails as Client::Call does, and with ODOO_CONFLICT if another transaction was in the way; then
// nothing was written.
absl::StatusOr<LoadResult> Load(Client& client, const std::string& model, const LoadTable& table,
                                LoadMode mode, absl::Time deadline);

}  // namespace waybill::odoo
