// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "sandbox/odoo/server/front.h"

namespace waybill::sandbox::odoo {

// POST /jsonrpc: the services `common` and `object`. Thread-safe.
class JsonRpc {
 public:
  explicit JsonRpc(const FrontDeps& deps) : deps_(deps) {}

  http::Response Handle(const http::Request& request) const;

 private:
  absl::StatusOr<Json> Common(const std::string& method, const Json& arguments) const;
  absl::StatusOr<Json> Object(const Json& arguments, const http::Misbehaviour& misbehaviour) const;
  absl::StatusOr<Json> Execute(const User& user, const Invocation& invocation,
                               const http::Misbehaviour& misbehaviour) const;
  absl::Status CheckDatabase(const Json& name) const;
  Json Version() const;

  FrontDeps deps_;
};

}  // namespace waybill::sandbox::odoo
