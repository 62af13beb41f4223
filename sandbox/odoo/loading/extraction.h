// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// A column's path: {"order_line", "product_id", ".id"}.
using ColumnPath = std::vector<std::string>;

// The path of a column's title, "order_line/product_id/.id"; older spellings of ids are understood.
ColumnPath ParseColumn(const std::string& title);

// One record of a table. Its cells by field; a relational field has an array of such objects, by
// the sub-columns' first step: "id", ".id", a field, or "" for the name of what is meant.
struct ExtractedRecord {
  Json cells = Json::object();
  std::size_t first_row = 0;
  std::size_t last_row = 0;
};

// Gathers rows to records: a row that fills columns of one2many fields only continues the record
// above it. Fails for unknown columns and for rows that are too short, as Odoo does.
absl::StatusOr<std::vector<ExtractedRecord>> ExtractRecords(const Session& session,
                                                            const Model& model,
                                                            const std::vector<ColumnPath>& columns,
                                                            const std::vector<Json>& rows);

}  // namespace waybill::sandbox::odoo
