// SPDX-License-Identifier: Apache-2.0
#include "cli/output/failure.h"

#include "cli/output/table.h"
#include "libs/errors/error.h"

namespace waybill::cli {
namespace {

std::string Describe(const std::string& reason, const std::string& message,
                     const std::string& remedy) {
  std::string text = "Failed: " + reason + "\n  " + Printable(message) + "\n";
  if (!remedy.empty()) text += "  " + Printable(remedy) + "\n";
  return text;
}

}  // namespace

std::string DescribeError(const absl::Status& status) {
  const errors::Error error = errors::FromStatus(status);
  std::string text =
      Describe(std::string(errors::ReasonName(error.reason)), error.message, error.remedy);
  for (const errors::FieldViolation& violation : error.field_violations) {
    text += "  " + violation.field + ": " + violation.description + "\n";
  }
  return text;
}

std::string DescribeFailure(const errors::v1::Failure& failure) {
  std::string text = Describe(ReasonText(failure.reason()), failure.message(), failure.remedy());
  for (const errors::v1::Finding& finding : failure.findings()) text += DescribeFinding(finding);
  return text;
}

std::string DescribeFinding(const errors::v1::Finding& finding) {
  const bool warning = finding.severity() == errors::v1::SEVERITY_WARNING;
  std::string text = std::string("  ") + (warning ? "warning " : "error ") +
                     ReasonText(finding.reason()) + ": " + Printable(finding.message()) + "\n";
  if (!finding.remedy().empty()) text += "    " + Printable(finding.remedy()) + "\n";
  return text;
}

std::string ReasonText(errors::v1::Reason reason) {
  return std::string(errors::ReasonName(static_cast<errors::Reason>(reason)));
}

}  // namespace waybill::cli
