// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/behaviour.h"

namespace waybill::sandbox::odoo {

absl::Status Behaviour::Prepare(const Session&, const Json&, Record&) const {
  return absl::OkStatus();
}

absl::Status Behaviour::Changed(const Session&, Id, const Json&) const { return absl::OkStatus(); }

absl::Status Behaviour::CheckWrite(const Session&, Id, const Json&) const {
  return absl::OkStatus();
}

absl::Status Behaviour::CheckUnlink(const Session&, Id) const { return absl::OkStatus(); }

}  // namespace waybill::sandbox::odoo
