// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "waybill/logstore/v1/event.pb.h"

namespace waybill::cli {

// "failed" as STATUS_FAILED.
absl::StatusOr<logstore::v1::Status> ParseLogStatus(const std::string& status);

}  // namespace waybill::cli
