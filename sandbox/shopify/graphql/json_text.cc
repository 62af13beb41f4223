// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/graphql/json_text.h"

#include "absl/strings/str_format.h"

namespace waybill::sandbox::graphql {

void AppendJsonString(std::string_view text, std::string& out) {
  out.push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(&out, "\\u%04x", static_cast<unsigned>(c));
    } else {
      out.push_back(c);
    }
  }
  out.push_back('"');
}

void AppendJson(const nlohmann::json& value, std::string& out) {
  if (value.is_string()) {
    AppendJsonString(value.get_ref<const std::string&>(), out);
  } else if (value.is_null()) {
    out += "null";
  } else if (value.is_boolean()) {
    out += value.get<bool>() ? "true" : "false";
  } else {
    out += value.dump();
  }
}

}  // namespace waybill::sandbox::graphql
