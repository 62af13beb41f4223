// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "sandbox/odoo/records/session.h"

namespace waybill::sandbox::odoo {

// One call of a method, its arguments by name.
struct Call {
  const Session& session;
  std::string model;
  std::vector<Id> ids = {};
  Json arguments = Json::object();

  // The argument; `fallback` if the caller left it out.
  Json Argument(const std::string& name, Json fallback = nullptr) const {
    const auto found = arguments.find(name);
    return found == arguments.end() ? std::move(fallback) : *found;
  }
};

struct Parameter {
  std::string name;
  bool required = true;
};

// A public method. Its answer is null where Odoo's returns None.
struct Method {
  std::vector<Parameter> parameters = {};
  bool on_records = true;  // Takes ids; otherwise it is the model's own (@api.model).
  std::function<absl::StatusOr<Json>(const Call&)> run;
};

// The methods of every model in one version.
class Methods {
 public:
  explicit Methods(int major);

  // Null if the model has no such method.
  const Method* Find(std::string_view model, std::string_view method) const;

 private:
  using ByName = std::map<std::string, Method, std::less<>>;

  std::map<std::string, ByName, std::less<>> by_model_;  // "": those that every model has.
};

// The tables, by subject.
using MethodTable = std::map<std::string, Method, std::less<>>;
MethodTable RecordMethods(int major);
Method WriteMethod(const std::string& values);  // `values`: how it names them.
MethodTable InspectionMethods(int major);
MethodTable SaleOrderMethods(int major);
std::map<std::string, MethodTable, std::less<>> SystemMethods(int major);
std::map<std::string, MethodTable, std::less<>> AccountingMethods(int major);
MethodTable TransferMethods(int major);

}  // namespace waybill::sandbox::odoo
