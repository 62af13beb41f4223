// SPDX-License-Identifier: Apache-2.0
#include "tests/system/deployment.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <signal.h>

#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "libs/rpc/channel.h"
#include "tests/support/any_redis.h"
#include "tests/support/ports.h"
#include "tests/support/redis_server.h"

namespace waybill::system_test {
namespace {

using Json = nlohmann::json;

constexpr absl::Duration kPause = absl::Milliseconds(20);
constexpr absl::Duration kOneAnswer = absl::Seconds(10);

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), {}};
}

void WriteFile(const std::string& path, const std::string& text) {
  std::ofstream file(path);
  file << text;
  EXPECT_TRUE(file.flush()) << path;
}

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address) {
  auto channel = rpc::Connect({.target = address,
                               .security = {.protection = rpc::Protection::kPlaintextLoopback},
                               .max_reconnect_backoff = absl::Milliseconds(200)});
  EXPECT_TRUE(channel.ok()) << channel.status();
  return channel.value_or(nullptr);
}

bool IsStandIn(Part part) { return part == Part::kShopify || part == Part::kOdoo; }

// What others need comes first.
std::vector<Member> MembersOf(const Deployment::Options& options) {
  std::vector<Member> members = {Part::kShopify};
  if (!options.odoo.has_value()) members.emplace_back(Part::kOdoo);
  for (int i = 0; i < options.log_stores; ++i) members.emplace_back(Part::kLogStore, i);
  members.emplace_back(Part::kCatalogCheck);
  for (int i = 0; i < options.order_syncs; ++i) members.emplace_back(Part::kOrderSync, i);
  return members;
}

std::unique_ptr<redis_server::Redis> RedisOf(const Deployment::Options& options) {
  if (options.redis_replicas > 0) return redis_server::MakeReplicatedRedis(options.redis_replicas);
  std::vector<std::string> settings;
  if (!options.redis_password.empty()) settings = {"--requirepass", options.redis_password};
  return std::make_unique<redis_server::RedisServer>(std::move(settings));
}

}  // namespace

bool Eventually(const std::function<bool()>& is_so) {
  const absl::Time end = absl::Now() + kPatience;
  while (!is_so()) {
    if (absl::Now() > end) return false;
    absl::SleepFor(kPause);
  }
  return true;
}

Deployment::Deployment(Options options)
    : options_(std::move(options)),
      members_(MembersOf(options_)),
      webhooks_(process::LoopbackAddress(process::FreePort())),
      redis_(RedisOf(options_)) {
  for (const Member member : members_) ports_[member] = process::FreePort();
  WriteFile(folder_.path() + "/orders.json", options_.orders.dump());
  WriteFile(folder_.path() + "/stores.yaml", StoresFile().dump());
  SetOdooKey(options_.odoo.has_value() ? options_.odoo->api_key.Reveal() : std::string(kOdooKey));
  for (int i = 0; i < options_.order_syncs; ++i) {
    order_syncs_.push_back(
        ordersync::v1::OrderSyncService::NewStub(ChannelTo(AddressOf({Part::kOrderSync, i}))));
  }
  for (int i = 0; i < options_.log_stores; ++i) {
    log_stores_.push_back(
        logstore::v1::LogStoreService::NewStub(ChannelTo(AddressOf({Part::kLogStore, i}))));
  }
}

Deployment::~Deployment() = default;

void Deployment::SetOdooKey(std::string_view key) {
  WriteFile(folder_.path() + "/odoo-key", std::string(key));
}

// YAML holds JSON.
Json Deployment::StoresFile() const {
  const config::OdooAccount odoo =
      options_.odoo.has_value() ? *options_.odoo
                                : config::OdooAccount{.url = "http://" + AddressOf(Part::kOdoo),
                                                      .database = "demo",
                                                      .login = "waybill@example.com"};
  const Json store = {{"name", "demo"},
                      {"shopify",
                       {{"url", "http://" + AddressOf(Part::kShopify)},
                        {"access_token", "demo-access-token"},
                        {"webhook_secret", Webhook{}.secret}}},
                      {"odoo",
                       {{"url", odoo.url},
                        {"database", odoo.database},
                        {"login", odoo.login},
                        {"api_key_file", folder_.path() + "/odoo-key"}}},
                      {"rules", options_.rules}};
  return {{"stores", Json::array({store})}};
}

std::string Deployment::AddressOf(Member member) const {
  return process::LoopbackAddress(ports_.at(member));
}

process::Command Deployment::CommandFor(Member member) const {
  const std::string stores = folder_.path() + "/stores.yaml";
  const auto folder = folders_.find(member);
  const auto program = [&](const char* name) {
    return folder == folders_.end() ? process::OwnProgram(name) : folder->second + "/" + name;
  };
  const auto service = [&](const char* name, std::vector<std::string> flags) {
    const std::vector<std::string> everyone = {
        "--tls", "insecure", "--listen", AddressOf(member), "--metrics-listen", "127.0.0.1:0"};
    flags.insert(flags.begin(), everyone.begin(), everyone.end());
    return process::Command{.program = program(name), .args = std::move(flags)};
  };
  switch (member.part) {
    case Part::kShopify: {
      std::vector<std::string> flags = {"--orders", folder_.path() + "/orders.json", "--port",
                                        absl::StrCat(ports_.at(member))};
      flags.insert(flags.end(), options_.shopify_flags.begin(), options_.shopify_flags.end());
      return {.program = program("sandbox-shopify"), .args = std::move(flags)};
    }
    case Part::kOdoo:
      return {.program = program("sandbox-odoo"),
              .args = {"--seed", "sandbox/demo/odoo-seed.json", "--port",
                       absl::StrCat(ports_.at(member))}};
    case Part::kLogStore: {
      std::vector<std::string> flags = {"--redis", redis_->url(), "--redis-replicas",
                                        absl::StrCat(options_.redis_replicas)};
      flags.insert(flags.end(), options_.log_store_flags.begin(), options_.log_store_flags.end());
      return service("log-store", std::move(flags));
    }
    case Part::kCatalogCheck:
      return service("catalog-check", {"--stores", stores});
    case Part::kOrderSync: {
      const Member log_store{Part::kLogStore, member.replica % options_.log_stores};
      std::vector<std::string> flags = {
          "--stores",          stores,
          "--redis",           redis_->url(),
          "--redis-replicas",  absl::StrCat(options_.redis_replicas),
          "--catalog-check",   AddressOf(Part::kCatalogCheck),
          "--log-store",       AddressOf(log_store),
          "--webhooks-listen", member.replica == 0 ? webhooks_ : "127.0.0.1:0"};
      flags.insert(flags.end(), options_.order_sync_flags.begin(), options_.order_sync_flags.end());
      return service("order-sync", std::move(flags));
    }
  }
  return {};
}

void Deployment::Start(Member member) {
  auto started = process::Process::Start(CommandFor(member));
  ASSERT_TRUE(started.ok()) << started.status();
  processes_[member] = *std::move(started);
}

void Deployment::StartAll() {
  for (const Member member : members_) Start(member);
  for (const Member member : members_) {
    ASSERT_TRUE(Eventually([&] { return IsReady(member); })) << processes_[member]->Stderr();
  }
}

void Deployment::Kill(Member member) {
  processes_.at(member)->Kill();
  processes_.erase(member);
}

void Deployment::Freeze(Member member) { processes_.at(member)->Signal(SIGSTOP); }

void Deployment::Thaw(Member member) { processes_.at(member)->Signal(SIGCONT); }

process::Exit Deployment::Stop(Member member) {
  const auto exit = processes_.at(member)->Terminate(kPatience);
  EXPECT_TRUE(exit.ok()) << exit.status();
  processes_.erase(member);
  return exit.value_or(process::Exit{.signal = SIGKILL});
}

bool Deployment::RunsFor(Member member, absl::Duration duration) {
  return absl::IsDeadlineExceeded(processes_.at(member)->Wait(duration).status());
}

bool Deployment::IsReady(Member member) {
  if (IsStandIn(member.part)) return process::WaitForPort(ports_.at(member), kPause).ok();
  return Waybill({"health", AddressOf(member)}).exit.code == 0;
}

Json Deployment::Ask(Part stand_in, const std::string& path, const std::string& body) {
  const auto answer = http_.Send({.method = body.empty() ? http::Method::kGet : http::Method::kPost,
                                  .url = absl::StrCat("http://", AddressOf(stand_in), path),
                                  .body = body},
                                 absl::Now() + kOneAnswer);
  EXPECT_TRUE(answer.ok()) << answer.status();
  if (!answer.ok()) return {};
  EXPECT_EQ(answer->status, 200) << answer->body;
  return Json::parse(answer->body, nullptr, false);
}

void Deployment::Control(Part stand_in, const Json& change) {
  Ask(stand_in, "/__control", change.dump());
}

int Deployment::Send(const Webhook& webhook) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), webhook.secret.data(), static_cast<int>(webhook.secret.size()),
       reinterpret_cast<const unsigned char*>(webhook.body.data()), webhook.body.size(), digest,
       &size);
  const std::string signature =
      absl::Base64Escape(absl::string_view(reinterpret_cast<char*>(digest), size));
  const auto answer = http_.Send({.method = http::Method::kPost,
                                  .url = absl::StrCat("http://", webhooks_, "/webhooks/demo"),
                                  .headers = {{"X-Shopify-Topic", webhook.topic},
                                              {"X-Shopify-Shop-Domain", "127.0.0.1"},
                                              {"X-Shopify-Webhook-Id", webhook.id},
                                              {"X-Shopify-Hmac-Sha256", signature}},
                                  .body = webhook.body},
                                 absl::Now() + kOneAnswer);
  return answer.ok() ? answer->status : 0;
}

std::vector<Json> Deployment::OdooRecords(const std::string& model) {
  const Json state = Ask(Part::kOdoo, "/__state?model=" + model);
  return state.at(model).get<std::vector<Json>>();
}

std::string Deployment::Written(Part part) const {
  const process::Process& process = *processes_.at(part);
  return process.Stdout() + process.Stderr();
}

process::Finished Deployment::Waybill(std::vector<std::string> args) {
  const std::vector<std::string> services = {"--order-sync", AddressOf(Part::kOrderSync),
                                             "--log-store", AddressOf(Part::kLogStore)};
  args.insert(args.begin(), services.begin(), services.end());
  auto finished =
      process::RunToEnd({.program = process::OwnProgram("waybill"), .args = args}, kPatience);
  EXPECT_TRUE(finished.ok()) << finished.status();
  return finished.value_or(process::Finished{});
}

Json DemoOrder(std::string_view number) {
  const Json orders = Json::parse(ReadFile("sandbox/demo/orders.json"));
  for (const Json& order : orders) {
    if (order.at("name") == number) return order;
  }
  ADD_FAILURE() << "the demo has no order " << number;
  return {};
}

Json DemoOrderKinds() { return Json::parse(ReadFile("sandbox/demo/order-kinds.json")); }

Json Renumbered(Json order, std::int64_t id) {
  order["id"] = absl::StrCat("gid://shopify/Order/", id);
  order["legacyResourceId"] = absl::StrCat(id);
  order["name"] = absl::StrCat("#", id);
  return order;
}

}  // namespace waybill::system_test
