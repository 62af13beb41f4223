// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "waybill/errors/v1/finding.pb.h"

namespace waybill::cli {

// "Failed: PRODUCT_MISSING" with the message and the remedy on lines of their own.
std::string DescribeError(const absl::Status& status);
std::string DescribeFailure(const errors::v1::Failure& failure);

// "error PRODUCT_MISSING" with the message and the remedy on lines of their own.
std::string DescribeFinding(const errors::v1::Finding& finding);

// Each line of `text` behind `indent`, fit to print.
std::string Indented(std::string_view text, std::string_view indent);

// "PRODUCT_MISSING"
std::string ReasonText(errors::v1::Reason reason);

}  // namespace waybill::cli
