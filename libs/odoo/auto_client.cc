// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/auto_client.h"

#include "libs/errors/error.h"
#include "libs/odoo/answer_failures.h"
#include "libs/odoo/server_version.h"

namespace waybill::odoo {

AutoClient::AutoClient(http::Client& http, const config::OdooAccount& account)
    : http_(http), url_(account.url), json_rpc_(http, account), json2_(http, account) {}

absl::StatusOr<nlohmann::json> AutoClient::Call(const MethodCall& call, absl::Time deadline) {
  const absl::StatusOr<Client*> client = Choose(deadline);
  if (!client.ok()) return NotExecuted(client.status());
  return (*client)->Call(call, deadline);
}

absl::StatusOr<ServerInfo> AutoClient::Info(absl::Time deadline) {
  const absl::StatusOr<Client*> client = Choose(deadline);
  if (!client.ok()) return client.status();
  return (*client)->Info(deadline);
}

absl::StatusOr<Client*> AutoClient::Choose(absl::Time deadline) {
  {
    absl::MutexLock lock(&mutex_);
    if (chosen_ != nullptr) return chosen_;
  }
  const absl::StatusOr<ServerInfo> version = AskVersion(deadline);
  if (!version.ok()) return version.status();
  absl::MutexLock lock(&mutex_);
  chosen_ = version->major >= kFirstJson2Version ? static_cast<Client*>(&json2_) : &json_rpc_;
  return chosen_;
}

absl::StatusOr<ServerInfo> AutoClient::AskVersion(absl::Time deadline) {
  // Before 19 there is no such page: the answer is then some other page, not JSON.
  const absl::StatusOr<ServerInfo> web = AskWebVersion(http_, url_, deadline);
  if (web.ok() || errors::ReasonOf(web.status()) != errors::Reason::kOdooBadResponse) return web;
  return json_rpc_.Version(deadline);
}

}  // namespace waybill::odoo
