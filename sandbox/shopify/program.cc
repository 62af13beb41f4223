// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/program.h"

#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/clock/system_clock.h"
#include "nlohmann/json.hpp"
#include "sandbox/http/server.h"
#include "sandbox/shopify/admin_api.h"
#include "sandbox/shopify/admin_schema.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;

absl::StatusOr<json> ReadOrders(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::InvalidArgumentError(absl::StrCat("can't read ", path));
  json orders = json::parse(file, nullptr, false);
  if (!orders.is_array()) {
    return absl::InvalidArgumentError(absl::StrCat(path, " must hold a JSON array of orders"));
  }
  return orders;
}

// A shop has one currency: that of its orders.
ShopSettings SettingsFor(const json& orders, const std::string& token) {
  const bool known = !orders.empty() && orders.front().is_object();
  ShopSettings settings = DemoShop(known ? orders.front().value("currencyCode", "USD") : "USD");
  settings.token = token;
  return settings;
}

}  // namespace

struct Program::Parts {
  Parts(ShopSettings settings, const CostLimits& limits)
      : shop(std::move(settings)), bucket(limits, clock.Now()) {}

  clock::SystemClock clock;
  OrderBook orders;
  Shop shop;
  CostBucket bucket;
  http::FaultPlan faults;
  GraphqlService graphql{
      {.schema = AdminSchema(), .orders = orders, .shop = shop, .bucket = bucket}};
  AdminApi api{{.graphql = graphql,
                .orders = orders,
                .shop = shop,
                .bucket = bucket,
                .faults = faults,
                .clock = clock}};
  std::unique_ptr<http::Server> server;  // Last: it stops before what it calls goes away.
};

absl::StatusOr<std::unique_ptr<Program>> Program::Start(const ProgramOptions& options) {
  const auto orders = ReadOrders(options.orders_file);
  if (!orders.ok()) return orders.status();
  auto parts = std::make_unique<Parts>(SettingsFor(*orders, options.token), options.limits);
  if (absl::Status status = parts->orders.Put(*orders); !status.ok()) return status;
  auto server = http::Server::Start(
      {.host = options.host, .port = options.port, .threads = options.threads},
      [&api = parts->api](const http::Request& request) { return api.Handle(request); });
  if (!server.ok()) return server.status();
  parts->server = *std::move(server);
  return std::unique_ptr<Program>(new Program(std::move(parts)));
}

Program::Program(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Program::~Program() = default;
std::uint16_t Program::port() const { return parts_->server->port(); }
std::size_t Program::orders() const { return parts_->orders.Snapshot()->orders().size(); }

}  // namespace waybill::sandbox::shopify
