// SPDX-License-Identifier: Apache-2.0
#include "cli/output/json.h"

#include <string>

#include "google/protobuf/util/json_util.h"

namespace waybill::cli {

void PrintJson(const google::protobuf::Message& message, std::ostream& out) {
  std::string text;
  if (!google::protobuf::util::MessageToJsonString(message, &text).ok()) text = "{}";
  out << text << '\n' << std::flush;
}

}  // namespace waybill::cli
