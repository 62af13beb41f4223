// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/config/stores.h"
#include "libs/http/client.h"
#include "libs/odoo/client.h"
#include "libs/odoo/json2_client.h"
#include "libs/odoo/json_rpc_client.h"

namespace waybill::odoo {

// Takes the protocol that the server's version asks for: JSON-2 from 19 on, JSON-RPC before. Asked
// at the first call, and again while the answer fails.
class AutoClient final : public Client {
 public:
  // `http` outlives this.
  AutoClient(http::Client& http, const config::OdooAccount& account);

  absl::StatusOr<nlohmann::json> Call(const MethodCall& call, absl::Time deadline) override;
  absl::StatusOr<ServerInfo> Info(absl::Time deadline) override;

 private:
  absl::StatusOr<Client*> Choose(absl::Time deadline);
  absl::StatusOr<ServerInfo> AskVersion(absl::Time deadline);

  http::Client& http_;
  const std::string url_;
  JsonRpcClient json_rpc_;
  Json2Client json2_;

  absl::Mutex mutex_;
  Client* chosen_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

}  // namespace waybill::odoo
