// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/connect.h"

#include "libs/odoo/auto_client.h"
#include "libs/odoo/json2_client.h"
#include "libs/odoo/json_rpc_client.h"
#include "libs/odoo/retrying_client.h"

namespace waybill::odoo {
namespace {

std::unique_ptr<Client> MakeTransport(const config::OdooAccount& account, http::Client& http) {
  switch (account.protocol) {
    case config::OdooProtocol::kJsonRpc:
      return std::make_unique<JsonRpcClient>(http, account);
    case config::OdooProtocol::kJson2:
      return std::make_unique<Json2Client>(http, account);
    case config::OdooProtocol::kAuto:
      break;
  }
  return std::make_unique<AutoClient>(http, account);
}

}  // namespace

std::unique_ptr<Client> Connect(const config::OdooAccount& account, const Deps& deps) {
  return std::make_unique<RetryingClient>(
      MakeTransport(account, deps.http),
      retry::Retrier(deps.clock, deps.retry_policy, deps.jitter));
}

}  // namespace waybill::odoo
