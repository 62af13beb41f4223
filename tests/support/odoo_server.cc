// SPDX-License-Identifier: Apache-2.0
#include "tests/support/odoo_server.h"

#include <cstdlib>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/support/process.h"

namespace waybill::odoo_server {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(20);
constexpr char kListening[] = "listening on ";

std::string Variable(const char* name, const char* otherwise = "") {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

config::OdooAccount Named() {
  return {.url = Variable("WAYBILL_ODOO_URL"),
          .database = Variable("WAYBILL_ODOO_DB"),
          .login = Variable("WAYBILL_ODOO_LOGIN"),
          .api_key = config::Secret(Variable("WAYBILL_ODOO_KEY")),
          .protocol = config::OdooProtocol::kAuto};
}

absl::StatusOr<std::unique_ptr<process::Process>> StartStandIn() {
  return process::Process::Start({.program = process::OwnProgram("sandbox-odoo"),
                                  .args = {"--seed", "sandbox/demo/odoo-seed.json", "--port", "0",
                                           "--version", Variable("WAYBILL_ODOO_VERSION", "17")}});
}

// Where the stand-in answers; it is started by the first call and ends with this process.
absl::StatusOr<std::string> StandInUrl() {
  static const absl::StatusOr<std::unique_ptr<process::Process>> stand_in = StartStandIn();
  if (!stand_in.ok()) return stand_in.status();
  const auto line = (*stand_in)->WaitForLine(kListening, kPatience);
  if (!line.ok()) return line.status();
  return absl::StrCat("http://", line->substr(line->find(kListening) + sizeof(kListening) - 1));
}

}  // namespace

config::OdooAccount OdooServer() {
  config::OdooAccount named = Named();
  if (!named.url.empty() && !named.database.empty() && !named.login.empty() &&
      !Variable("WAYBILL_ODOO_KEY").empty()) {
    return named;
  }
  const absl::StatusOr<std::string> url = StandInUrl();
  EXPECT_TRUE(url.ok()) << url.status();
  return {.url = url.value_or(""),
          .database = "demo",
          .login = "waybill@example.com",
          .api_key = config::Secret("demo-api-key"),
          .protocol = config::OdooProtocol::kAuto};
}

std::optional<config::OdooAccount> OdooServerAsManager() {
  config::OdooAccount account = OdooServer();
  const bool stand_in = Variable("WAYBILL_ODOO_URL").empty();
  account.login = Variable("WAYBILL_ODOO_MANAGER_LOGIN", stand_in ? "manager@example.com" : "");
  const std::string key = Variable("WAYBILL_ODOO_MANAGER_KEY", stand_in ? "demo-manager-key" : "");
  if (account.login.empty() || key.empty()) return std::nullopt;
  account.api_key = config::Secret(key);
  return account;
}

}  // namespace waybill::odoo_server
