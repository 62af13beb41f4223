// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/status.h"
#include "sandbox/odoo/server/json2.h"
#include "sandbox/odoo/server/json_rpc.h"

namespace waybill::sandbox::odoo {

// The server's paths:
//   POST /jsonrpc
//   POST /json/2/<model>/<method>   19
//   GET  /web/version               19
//   GET  /mail/view, /web, /odoo/   a plain page, for links to records
//   POST /__control                 README.md says what it takes
//   GET  /__state[?model=NAME]      the records
// Thread-safe.
class Web {
 public:
  explicit Web(const FrontDeps& deps) : deps_(deps), json_rpc_(deps), json2_(deps) {}

  http::Response Handle(const http::Request& request);

 private:
  http::Response Control(const http::Request& request);
  absl::Status Apply(const Json& commands);
  http::Response State(const http::Request& request) const;
  http::Response Version() const;

  FrontDeps deps_;
  JsonRpc json_rpc_;
  Json2 json2_;
};

}  // namespace waybill::sandbox::odoo
