// SPDX-License-Identifier: Apache-2.0
#include "tests/contract/odoo_server.h"

#include <cstdlib>
#include <string>

namespace waybill::contract {
namespace {

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::optional<config::OdooAccount> OdooServer() {
  const std::string key = Variable("WAYBILL_ODOO_KEY");
  config::OdooAccount account{.url = Variable("WAYBILL_ODOO_URL"),
                              .database = Variable("WAYBILL_ODOO_DB"),
                              .login = Variable("WAYBILL_ODOO_LOGIN"),
                              .api_key = config::Secret(key),
                              .protocol = config::OdooProtocol::kAuto};
  if (account.url.empty() || account.database.empty() || account.login.empty() || key.empty()) {
    return std::nullopt;
  }
  return account;
}

}  // namespace waybill::contract
