// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/odoo/client.h"

namespace waybill::ordersync {

// Whether the user may create records of the model, as far as his groups say.
absl::StatusOr<bool> MayCreate(odoo::Client& client, const std::string& model, absl::Time deadline);

// ODOO_ACCESS_DENIED, with the group that would help.
absl::Status CreationDenied(const std::string& model);

}  // namespace waybill::ordersync
