// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/records/python_repr.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace waybill::sandbox::odoo {
namespace {

std::string QuoteText(const std::string& text) {
  const char quote =
      text.find('\'') != std::string::npos && text.find('"') == std::string::npos ? '"' : '\'';
  std::string out(1, quote);
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == quote || c == '\\') out += '\\';
    out += c;
  }
  return out + quote;
}

}  // namespace

std::string PythonRepr(const Json& value) {
  if (value.is_string()) return QuoteText(value.get_ref<const std::string&>());
  if (value.is_null()) return "None";
  if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
  const auto join = [](const auto& parts) { return absl::StrJoin(parts, ", "); };
  std::vector<std::string> parts;
  if (value.is_array()) {
    for (const Json& item : value) parts.push_back(PythonRepr(item));
    return absl::StrCat("[", join(parts), "]");
  }
  if (value.is_object()) {
    for (const auto& [key, item] : value.items()) {
      parts.push_back(absl::StrCat(QuoteText(key), ": ", PythonRepr(item)));
    }
    return absl::StrCat("{", join(parts), "}");
  }
  return value.dump();
}

}  // namespace waybill::sandbox::odoo
