// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/server/binding.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "sandbox/odoo/fault.h"

namespace waybill::sandbox::odoo {
namespace {

std::vector<Id> IdsOf(const Json& value) {
  std::vector<Id> ids;
  if (value.is_number_integer()) ids.push_back(value.get<Id>());
  if (!value.is_array()) return ids;
  for (const Json& id : value) {
    if (id.is_number_integer()) ids.push_back(id.get<Id>());
  }
  return ids;
}

absl::Status TypeError(const std::string& message) { return Raise("builtins.TypeError", message); }

}  // namespace

absl::StatusOr<Bound> Bind(const Method& method, const Invocation& invocation) {
  Bound bound;
  bound.arguments = invocation.named;
  std::size_t next = 0;
  if (method.on_records) {
    if (bound.arguments.contains("ids")) {
      bound.ids = IdsOf(bound.arguments["ids"]);
      bound.arguments.erase("ids");
    } else if (!invocation.positional.empty()) {
      bound.ids = IdsOf(invocation.positional[next++]);
    }
  }
  for (const Parameter& parameter : method.parameters) {
    if (next < invocation.positional.size()) {
      bound.arguments[parameter.name] = invocation.positional[next++];
    } else if (parameter.required && !bound.arguments.contains(parameter.name)) {
      return TypeError(absl::StrCat("missing a required argument: '", parameter.name, "'"));
    }
  }
  if (next < invocation.positional.size()) return TypeError("too many positional arguments");
  for (const auto& [name, value] : bound.arguments.items()) {
    const bool known =
        std::ranges::find(method.parameters, name, &Parameter::name) != method.parameters.end();
    if (!known) return TypeError(absl::StrCat("got an unexpected keyword argument '", name, "'"));
  }
  return bound;
}

}  // namespace waybill::sandbox::odoo
