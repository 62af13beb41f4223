// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/status.h"
#include "waybill/errors/v1/finding.pb.h"

namespace waybill::cli {

// "Failed: PRODUCT_MISSING" with the message and the remedy on lines of their own.
std::string DescribeError(const absl::Status& status);
std::string DescribeFailure(const errors::v1::Failure& failure);

// "error PRODUCT_MISSING: message" and the remedy.
std::string DescribeFinding(const errors::v1::Finding& finding);

// "PRODUCT_MISSING"
std::string ReasonText(errors::v1::Reason reason);

}  // namespace waybill::cli
