// SPDX-License-Identifier: Apache-2.0
#include "cli/output/failure.h"

#include <string_view>

#include "absl/strings/str_split.h"
#include "cli/output/table.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::cli {
namespace {

std::string Describe(const std::string& reason, const std::string& message,
                     const std::string& remedy) {
  return "Failed: " + reason + "\n" + Indented(message, "  ") + Indented(remedy, "  ");
}

}  // namespace

std::string DescribeError(const absl::Status& status) {
  const errors::Error error = errors::FromStatus(status);
  std::string text =
      Describe(std::string(errors::ReasonName(error.reason)), error.message, error.remedy);
  for (const errors::FieldViolation& violation : error.field_violations) {
    text += "  " + Printable(violation.field) + ": " + Printable(violation.description) + "\n";
  }
  return text;
}

std::string DescribeFailure(const errors::v1::Failure& failure) {
  std::string text = Describe(ReasonText(failure.reason()), failure.message(), failure.remedy());
  for (const errors::v1::Finding& finding : failure.findings()) {
    // A failure with one finding says the same as it.
    if (finding.message() != failure.message()) text += DescribeFinding(finding);
  }
  return text;
}

std::string DescribeFinding(const errors::v1::Finding& finding) {
  const bool warning = finding.severity() == errors::v1::SEVERITY_WARNING;
  return std::string("  ") + (warning ? "warning " : "error ") + ReasonText(finding.reason()) +
         "\n" + Indented(finding.message(), "    ") + Indented(finding.remedy(), "    ");
}

std::string Indented(std::string_view text, std::string_view indent) {
  std::string lines;
  for (const absl::string_view line :
       absl::StrSplit(strings::ToAbsl(text), '\n', absl::SkipWhitespace())) {
    lines.append(indent).append(Printable(strings::FromAbsl(line))).append("\n");
  }
  return lines;
}

std::string ReasonText(errors::v1::Reason reason) {
  return std::string(errors::ReasonName(static_cast<errors::Reason>(reason)));
}

}  // namespace waybill::cli
