// SPDX-License-Identifier: Apache-2.0
#include "libs/log/field.h"

namespace waybill::log {

Value::Value(absl::Time time)
    : json_(absl::FormatTime(absl::RFC3339_full, time, absl::UTCTimeZone())) {}

Value::Value(absl::Duration duration) : json_(absl::ToDoubleSeconds(duration)) {}

}  // namespace waybill::log
