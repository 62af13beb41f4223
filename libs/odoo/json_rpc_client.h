// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/config/stores.h"
#include "libs/http/client.h"
#include "libs/odoo/client.h"
#include "libs/odoo/json_rpc_session.h"

namespace waybill::odoo {

// Odoo through POST /jsonrpc, which every version up to 21 has. Each call is sent once, or twice
// if the user id or the key turned out to be out of date.
// https://www.odoo.com/documentation/17.0/developer/reference/external_api.html
class JsonRpcClient final : public Client, private JsonRpcSession::Authenticator {
 public:
  // `http` outlives this.
  JsonRpcClient(http::Client& http, config::OdooAccount account);

  absl::StatusOr<nlohmann::json> Call(const MethodCall& call, absl::Time deadline) override;
  absl::StatusOr<ServerInfo> Info(absl::Time deadline) override;

  // The version alone, which needs no key.
  absl::StatusOr<ServerInfo> Version(absl::Time deadline);

 private:
  absl::StatusOr<std::int64_t> Authenticate(absl::Time deadline) override;

  // Calls a method of an RPC service; `call` is what it stands for, in errors.
  absl::StatusOr<nlohmann::json> Send(const std::string& service, const std::string& method,
                                      nlohmann::json args, const MethodCall& call,
                                      absl::Time deadline);

  http::Client& http_;
  const config::OdooAccount account_;
  JsonRpcSession session_;
  std::atomic<std::int64_t> next_request_id_ = 1;

  absl::Mutex mutex_;
  std::optional<ServerInfo> version_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::odoo
