// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

std::string ToDatetime(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", time, absl::UTCTimeZone());
}

std::string ToDate(absl::Time time) {
  return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone());
}

}  // namespace waybill::sandbox::odoo
