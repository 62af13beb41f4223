// SPDX-License-Identifier: Apache-2.0
// Every secret and every personal field of an order has a canary in it. Orders are synced well and
// badly; then all that comes out of the services is searched for them.
#include <stdlib.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/system/deployment.h"

namespace waybill::system_test {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

constexpr char kCanary[] = "canary";
// Of the deployment and its stand-ins.
const std::vector<std::string> kSecrets = {kOdooKey, "demo-access-token", "demo-webhook-secret"};

constexpr Part kServiceParts[] = {Part::kOrderSync, Part::kCatalogCheck, Part::kLogStore};

// Everything in Redis but what is documented to hold customers: the orders' records and the words
// that they are found by (services/order-sync/adapters/redis/keys.h). A key a line.
constexpr char kDump[] = R"(
local found = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
  local content = ''
  local kind = redis.call('TYPE', key).ok
  local function add(values) content = content .. ' ' .. cjson.encode(values) end
  if key:match('^wb:os:{demo}:o:') or key == 'wb:os:{demo}:w' then kind = 'of customers' end
  if kind == 'string' then add(redis.call('GET', key))
  elseif kind == 'hash' then add(redis.call('HGETALL', key))
  elseif kind == 'list' then add(redis.call('LRANGE', key, 0, -1))
  elseif kind == 'set' then add(redis.call('SMEMBERS', key))
  elseif kind == 'zset' then add(redis.call('ZRANGE', key, 0, -1))
  elseif kind == 'stream' then add(redis.call('XRANGE', key, '-', '+')) end
  table.insert(found, key .. content)
end
return found)";

// Puts a canary into every text that is about a person. `name` is that of the part.
void Plant(Json& part, const std::string& name) {
  constexpr const char* kTechnical[] = {"id",      "__typename", "provinceCode", "countryCodeV2",
                                        "country", "province"};
  constexpr const char* kOftenEmpty[] = {"address2", "company", "phone"};
  const auto is_one_of = [&](const auto& names) {
    return std::ranges::find(names, name) != std::end(names);
  };
  if (part.is_object()) {
    for (auto& [inner, value] : part.items()) Plant(value, inner);
  } else if (name == "emailAddress") {
    part = "canary.mail@example.com";
  } else if ((part.is_string() && !is_one_of(kTechnical)) || is_one_of(kOftenEmpty)) {
    part = absl::StrCat("Canary", absl::AsciiStrToLower(name));
  }
}

Json OrderWithCanaries(std::int64_t id, const std::string& base) {
  Json order = Renumbered(DemoOrder(base), id);
  for (const char* field : {"customer", "billingAddress", "shippingAddress", "purchasingEntity"}) {
    Plant(order[field], field);
  }
  order["email"] = "canary.mail@example.com";
  order["phone"] = "+1 202 canary";
  order["note"] = "Canarynote";
  const Json attributes = Json::array({{{"key", "Canarykey"}, {"value", "Canaryvalue"}}});
  order["customAttributes"] = attributes;
  for (Json& line : order["lineItems"]) line["customAttributes"] = attributes;
  return order;
}

// In capitals or not.
bool Contains(absl::string_view text, absl::string_view canary) {
  return absl::StrContains(absl::AsciiStrToLower(text), canary);
}

class CanaryTest : public ::testing::Test {
 protected:
  CanaryTest() {
    setenv("WAYBILL_LOG_LEVEL", "debug", 1);  // For the services, which are our children.
    deployment_.StartAll();
  }
  ~CanaryTest() override { unsetenv("WAYBILL_LOG_LEVEL"); }

  // Runs `waybill`, and looks at what it writes unless that is a customer's data by right.
  process::Finished Waybill(std::vector<std::string> args) {
    process::Finished finished = deployment_.Waybill(args);
    ExpectNone("waybill's errors", finished.err);
    return finished;
  }

  void SyncAll() {
    for (const char* view : {"eligible", "failed"}) {
      Waybill({"orders", "sync", "--store", "demo", "--view", view});
    }
  }

  // Lets what a stand-in answers speak of the customer, while all is synced.
  void SyncAllWith(Part stand_in, const Json& fault) {
    deployment_.Control(stand_in, {{"faults", Json::array({fault})}});
    SyncAll();
    deployment_.Control(stand_in, {{"clear_faults", true}});
  }

  static void ExpectNone(const std::string& where, const std::string& text) {
    std::vector<std::string> wanted = kSecrets;
    wanted.emplace_back(kCanary);
    for (const absl::string_view line : absl::StrSplit(text, '\n')) {
      for (const std::string& canary : wanted) {
        EXPECT_FALSE(Contains(line, canary)) << where << ": " << line;
      }
    }
  }

  std::string Metrics(Part part) {
    const std::string written = deployment_.Written(part);
    constexpr char kField[] = "\"metrics_port\":";
    const std::size_t at = written.find(kField);
    EXPECT_NE(at, std::string::npos);
    const std::string port = written.substr(at + sizeof(kField) - 1, 6);
    return RunProgram("curl",
                      {"--silent", "--fail", "--max-time", "20",
                       absl::StrCat("http://127.0.0.1:", std::atoi(port.c_str()), "/metrics")});
  }

  static std::string RunProgram(const std::string& program, std::vector<std::string> args,
                                std::map<std::string, std::string> environment = {}) {
    const auto run = process::RunToEnd(
        {.program = program, .args = std::move(args), .environment = std::move(environment)},
        kPatience);
    EXPECT_TRUE(run.ok()) << run.status();
    return run.ok() ? run->out + run->err : "";
  }

  void ExpectNoneAnywhere() {
    for (const Part part : kServiceParts) {
      ExpectNone("the log", deployment_.Written(part));
      const std::string metrics = Metrics(part);
      EXPECT_THAT(metrics, HasSubstr("waybill_"));
      ExpectNone("metrics", metrics);
    }
    const std::string events = Waybill({"--json", "logs", "list", "--store", "demo"}).out;
    EXPECT_THAT(events, HasSubstr("stores/demo"));
    ExpectNone("events", events);
    const std::string keys =
        RunProgram("redis-cli", {"-u", deployment_.redis().url(), "EVAL", kDump, "0"});
    EXPECT_THAT(keys, HasSubstr("wb:ls:"));
    ExpectNone("Redis", keys);
  }

  Deployment deployment_{
      {.orders = Json::array({OrderWithCanaries(1, "#1001"), OrderWithCanaries(2, "#1002"),
                              OrderWithCanaries(3, "#1022"), OrderWithCanaries(4, "#1043")}),
       .rules = {{"create_as", "CREATE_AS_CONFIRMED_SALE_ORDER"},
                 {"missing_customer", "MISSING_POLICY_CREATE"}},
       .redis_password = "canary-redis-password"}};
};

TEST_F(CanaryTest, NeitherSecretsNorCustomersComeOutOfWhatGoesWell) {
  Waybill({"orders", "refresh", "--store", "demo"});
  SyncAll();
  EXPECT_FALSE(deployment_.SaleOrders().empty());
  // The customer is in Odoo, so the canaries did go through.
  EXPECT_THAT(Json(deployment_.OdooRecords("res.partner")).dump(), HasSubstr("Canaryaddress1"));
  const std::string listed =
      Waybill({"orders", "list", "--store", "demo", "--query", "canary.mail@example.com"}).out;
  EXPECT_TRUE(Contains(listed, kCanary)) << listed;
  ExpectNoneAnywhere();
}

TEST_F(CanaryTest, NeitherSecretsNorCustomersComeOutOfWhatGoesWrong) {
  Waybill({"orders", "refresh", "--store", "demo"});
  // What Odoo says in a refusal is for its user, and passed on: see SECURITY.md's known limits.
  for (const char* operation :
       {"res.partner.load", "sale.order.load", "product.product.search_read"}) {
    SyncAllWith(Part::kOdoo,
                {{"kind", "refuse"},
                 {"operation", operation},
                 {"times", 20},
                 {"detail", {{"name", "odoo.exceptions.ValidationError"}, {"message", "No."}}}});
  }
  const Json page = {{"kind", "fail"},
                     {"status", 400},
                     {"body", "Canaryfirstname <canary.mail@example.com> lives at Canaryaddress1"},
                     {"times", 20}};
  SyncAllWith(Part::kOdoo, page);
  SyncAllWith(Part::kShopify, page);
  deployment_.SetOdooKey("canary-odoo-key");
  SyncAll();
  Waybill({"stores", "check", "demo"});
  deployment_.SetOdooKey(kOdooKey);
  for (const char* secret : {"canary-webhook-secret", "demo-webhook-secret"}) {
    for (const char* body : {R"({"id": 1, "email": "canary.mail@example.com"})", R"({"canary)"}) {
      deployment_.Send({.id = "a", .topic = "orders/create", .body = body, .secret = secret});
    }
  }
  // What a caller sends may be anything. It is told about it on its own output, and nobody else.
  for (const std::vector<std::string>& args :
       {std::vector<std::string>{"orders", "get", "stores/demo/orders/canary.mail@example.com"},
        {"orders", "list", "--store", "canary.mail@example.com"},
        {"orders", "list", "--store", "demo", "--page-token", "canary"},
        {"customers", "redact", "--store", "demo", "--email", "canary.mail@example.com"}}) {
    deployment_.Waybill(args);
  }
  SyncAll();
  ExpectNoneAnywhere();
}

TEST_F(CanaryTest, HelpAndComplaintsAboutSettingsShowNoSecrets) {
  const std::map<std::string, std::string> environment = {
      {"WAYBILL_REDIS", "redis://canary:canary@:x/canary"}, {"WAYBILL_STORES", "/nowhere"}};
  for (const char* service : {"order-sync", "catalog-check", "log-store"}) {
    ExpectNone("help", RunProgram(process::OwnProgram(service), {"--help"}, environment));
    const std::string wrong =
        RunProgram(process::OwnProgram(service), {"--drain", "soon"}, environment);
    EXPECT_THAT(wrong, HasSubstr("--drain"));
    ExpectNone("complaints", wrong);
  }
}

}  // namespace
}  // namespace waybill::system_test
