// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/loading/complaint.h"

namespace waybill::sandbox::odoo {

// A complaint about a top-level field.
struct FieldComplaint {
  std::string field;
  Complaint complaint;
};

struct ConvertedRecord {
  Json values = Json::object();  // For `create` or `write`. A field in error is left out.
  std::vector<FieldComplaint> errors = {};
  std::vector<FieldComplaint> warnings = {};
};

// Makes values of an extracted record's cells. Fails only where Odoo itself stumbles.
absl::StatusOr<ConvertedRecord> ConvertRecord(const Session& session, const Model& model,
                                              const Json& cells);

}  // namespace waybill::sandbox::odoo
