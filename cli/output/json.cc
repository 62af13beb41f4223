// SPDX-License-Identifier: Apache-2.0
#include "cli/output/json.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"
#include "libs/errors/error.h"

namespace waybill::cli {

absl::Status PrintJson(const google::protobuf::Message& message, std::ostream& out,
                       JsonStyle style) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = style == JsonStyle::kIndented;
  std::string text;
  const auto written = google::protobuf::util::MessageToJsonString(message, &text, options);
  if (!written.ok()) {
    return errors::ToStatus(
        {.reason = errors::Reason::kInternal,
         .message = absl::StrCat("The service's ", message.GetDescriptor()->name(),
                                 " cannot be written as JSON: ", written.ToString(), "."),
         .remedy = "See it without --json, and report this."});
  }
  out << text;
  if (style == JsonStyle::kOneLine) out << '\n';
  out << std::flush;
  return absl::OkStatus();
}

}  // namespace waybill::cli
