// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"
#include "libs/config/stores.h"
#include "libs/http/curl_client.h"
#include "nlohmann/json.hpp"
#include "tests/support/process.h"
#include "tests/support/redis.h"
#include "tests/support/temporary_folder.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::system_test {

// How long anything may take before a test gives up. Nothing waits that long where all is well.
inline constexpr absl::Duration kPatience = absl::Seconds(90);

// Asks again and again until it is so; false if it is not within kPatience.
bool Eventually(const std::function<bool()>& is_so);

enum class Part : std::uint8_t { kShopify, kOdoo, kLogStore, kCatalogCheck, kOrderSync };

// A part, or one of its replicas.
struct Member {
  Part part;
  int replica = 0;

  Member(Part of, int number = 0) : part(of), replica(number) {}  // NOLINT: a part is its first.
  auto operator<=>(const Member&) const = default;
};

// All of Waybill for one store, "demo", between stand-ins for Shopify and Odoo and a Redis of its
// own: whole processes on ports of their own, each of which can be killed or frozen and started
// again on the same address. For one thread at a time, but for the stubs.
class Deployment {
 public:
  struct Options {
    nlohmann::json orders;  // What the shop sells, in the Admin API's shape.
    std::vector<std::string> order_sync_flags = {};
    std::vector<std::string> log_store_flags = {};
    std::vector<std::string> shopify_flags = {};
    int order_syncs = 1;
    int log_stores = 1;  // order-sync's replicas take one each, in turns.
    // With any, Redis fails over to one when the master is away, and services wait for all.
    int redis_replicas = 0;
    // The store's initial order rules, in the stores file's words.
    nlohmann::json rules = {{"create_as", "CREATE_AS_CONFIRMED_SALE_ORDER"}};
    std::string redis_password = {};
    // An Odoo that runs already. Without it the deployment has a stand-in of its own.
    std::optional<config::OdooAccount> odoo = std::nullopt;
  };
  // Starts Redis, and none of the parts.
  explicit Deployment(Options options);
  ~Deployment();

  Deployment(const Deployment&) = delete;
  Deployment& operator=(const Deployment&) = delete;

  // All of them, replicas too; without the stand-in for Odoo where an Odoo was given.
  const std::vector<Member>& members() const { return members_; }

  // From the next Start on, the member's program is the one of this folder.
  void TakeFrom(const std::string& folder, Member member) { folders_[member] = folder; }

  // Starts it; whether it is ready, readiness tells.
  void Start(Member member);
  // Starts all of them and waits until they are ready.
  void StartAll();
  // kill -9.
  void Kill(Member member);
  // Keeps it from running, as a machine that hangs; Thaw lets it go on. Both may be repeated.
  void Freeze(Member member);
  void Thaw(Member member);
  // SIGTERM, and time to drain. How it ended.
  process::Exit Stop(Member member);
  // Whether it runs on for all of `duration`; false as soon as it ends.
  bool RunsFor(Member member, absl::Duration duration);

  // Whether a service says that it is ready, or a stand-in answers.
  bool IsReady(Member member);

  redis_server::Redis& redis() { return *redis_; }
  ordersync::v1::OrderSyncService::Stub& order_sync(int replica = 0) {
    return *order_syncs_.at(static_cast<std::size_t>(replica));
  }
  logstore::v1::LogStoreService::Stub& log_store(int replica = 0) {
    return *log_stores_.at(static_cast<std::size_t>(replica));
  }

  // Tells a stand-in how to behave, see its README.
  void Control(Part stand_in, const nlohmann::json& change);
  // The records of a model that are in Odoo.
  std::vector<nlohmann::json> OdooRecords(const std::string& model);
  std::vector<nlohmann::json> SaleOrders() { return OdooRecords("sale.order"); }

  // Sends order-sync a webhook of the shop; answers the HTTP status, 0 if there was none.
  struct Webhook {
    std::string id;
    std::string topic;
    std::string body;
    std::string secret = "demo-webhook-secret";
  };
  int Send(const Webhook& webhook);

  // Writes the file that the stores file names for Odoo's key. Holds the right key at first.
  void SetOdooKey(std::string_view key);

  // What a part that runs has written so far, to both of its outputs.
  std::string Written(Part part) const;

  // Runs `waybill`, as a user would.
  process::Finished Waybill(std::vector<std::string> args);

 private:
  nlohmann::json StoresFile() const;
  std::string AddressOf(Member member) const;
  process::Command CommandFor(Member member) const;
  nlohmann::json Ask(Part stand_in, const std::string& path, const std::string& body = "");

  const Options options_;
  const process::TemporaryFolder folder_;
  const std::vector<Member> members_;
  std::map<Member, std::uint16_t> ports_;
  std::map<Member, std::string> folders_;
  const std::string webhooks_;  // Where the first order-sync takes them: "127.0.0.1:8081".
  const std::unique_ptr<redis_server::Redis> redis_;
  http::CurlClient http_;
  std::vector<std::unique_ptr<ordersync::v1::OrderSyncService::Stub>> order_syncs_;
  std::vector<std::unique_ptr<logstore::v1::LogStoreService::Stub>> log_stores_;
  std::map<Member, std::unique_ptr<process::Process>> processes_;
};

// The key of the stand-in for Odoo.
inline constexpr char kOdooKey[] = "demo-api-key";

// An order of the demo's shop, by its number: "#1001".
nlohmann::json DemoOrder(std::string_view number);

// What is special about each of the demo's orders, by number.
nlohmann::json DemoOrderKinds();

// The same order under another id, and with the number "#<id>".
nlohmann::json Renumbered(nlohmann::json order, std::int64_t id);

}  // namespace waybill::system_test
