// SPDX-License-Identifier: Apache-2.0
// The chaos test on a real Odoo, by hand: WAYBILL_ODOO_URL, _DB, _LOGIN and _KEY name a database
// with the demo's seed, and WAYBILL_ODOO_PID the process whose children are its workers, which are
// killed at random too. No order, invoice or payment is there twice.
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/auto_client.h"
#include "tests/support/odoo_server.h"
#include "tests/system/chaos.h"
#include "tests/system/replicas_fixture.h"

namespace waybill::system_test {
namespace {

using Json = nlohmann::json;
using ::testing::Each;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr absl::Duration kOneAnswer = absl::Minutes(2);

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

int OrderCount() { return NumberIn("WAYBILL_CHAOS_ORDERS", 300); }

// Others than in any run before.
std::int64_t FirstOrder() {
  static const std::int64_t first = absl::ToUnixSeconds(absl::Now()) * 1000;
  return first;
}

// An order of its own, whose payments are its own too.
Json Unique(const Json& kind, std::int64_t id) {
  Json order = Renumbered(kind, id);
  int number = 0;
  for (Json& transaction : order["transactions"])
    transaction["id"] = absl::StrCat("gid://shopify/OrderTransaction/", id * 10 + number++);
  return order;
}

Json Orders() {
  const std::vector<Json> kinds = {DemoOrder("#1001"), DemoOrder("#1002"), DemoOrder("#1004"),
                                   DemoOrder("#1006"), DemoOrder("#1007"), DemoOrder("#1013")};
  Json orders = Json::array();
  for (int i = 0; i < OrderCount(); ++i)
    orders.push_back(Unique(kinds[static_cast<std::size_t>(i) % kinds.size()], FirstOrder() + i));
  return orders;
}

Deployment::Options Shop() {
  return {.orders = Orders(),
          .rules = {{"create_as", "CREATE_AS_SALE_ORDER_AND_CONFIRMED_INVOICE"},
                    {"register_payments", true},
                    {"gateway_mappings",
                     {{{"gateway", "shopify_payments"}, {"journal_code", "BNK1"}}}}},
          .odoo = odoo_server::OdooServer()};
}

class OdooChaosTest : public ReplicasFixture {
 protected:
  OdooChaosTest() : ReplicasFixture(Shop()) {}

  std::vector<Json> Search(const std::string& model, const std::string& field, const Json& values,
                           const Json& fields) {
    const auto found =
        odoo_.Call({.model = model,
                    .method = "search_read",
                    .arguments = {{"domain", {{field, "in", values}}}, {"fields", fields}},
                    .idempotency = odoo::Idempotency::kIdempotent},
                   absl::Now() + kOneAnswer);
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() ? found->get<std::vector<Json>>() : std::vector<Json>();
  }

  static void KillAWorkerOfOdoo() {
    process::RunToEnd({.program = "/bin/sh",
                       .args = {"-c", absl::StrCat("kill -9 $(pgrep -P ",
                                                   Variable("WAYBILL_ODOO_PID"), " | shuf -n 1)")}},
                      kPatience)
        .IgnoreError();
  }

  http::CurlClient http_;
  odoo::AutoClient odoo_{http_, odoo_server::OdooServer()};
};

TEST_F(OdooChaosTest, NothingIsInOdooTwiceWhateverDies) {
  const std::string run = BeginRun();
  Chaos chaos({.seed = Seed(), .stand_ins = false, .extra = &KillAWorkerOfOdoo}, deployment_);
  const absl::Time start = absl::Now();
  while (Synced() < OrderCount() * 9 / 10 && absl::Now() - start < kLongestRest) chaos.Step();
  chaos.End();
  for (const auto& [deed, times] : chaos.deeds()) std::cout << deed << ": " << times << '\n';
  std::cout << "failovers of Redis: " << deployment_.redis().failovers() << '\n';
  AwaitRest(OrderCount(), 0);
  std::cout << "at rest after " << absl::Now() - start << '\n';

  Json numbers = Json::array();
  for (const v1::Order& order : AllOrders()) {
    EXPECT_EQ(order.sync_status(), v1::SYNC_STATUS_SYNCED) << order.failure().DebugString();
    EXPECT_EQ(order.total().SerializeAsString(),
              order.odoo_sale_order().total().SerializeAsString());
    ASSERT_EQ(order.odoo_invoices_size(), 1) << order.order_number();
    EXPECT_EQ(order.total().SerializeAsString(),
              order.odoo_invoices(0).total().SerializeAsString());
    numbers.push_back(order.order_number());
  }
  std::map<std::string, int> times;
  std::map<std::int64_t, int> invoices;
  Json invoice_ids = Json::array();
  for (const Json& order :
       Search("sale.order", "client_order_ref", numbers, {"client_order_ref", "invoice_ids"})) {
    ++times[order.at("client_order_ref").get<std::string>()];
    EXPECT_THAT(order.at("invoice_ids"), SizeIs(1)) << order.at("client_order_ref");
    for (const Json& invoice : order.at("invoice_ids")) {
      ++invoices[invoice.get<std::int64_t>()];
      invoice_ids.push_back(invoice);
    }
  }
  EXPECT_THAT(times, SizeIs(OrderCount()));
  EXPECT_THAT(times, Each(Pair(testing::_, 1)));
  EXPECT_THAT(invoices, SizeIs(OrderCount()));
  EXPECT_THAT(invoices, Each(Pair(testing::_, 1)));
  for (const Json& invoice :
       Search("account.move", "id", invoice_ids, {"state", "payment_state", "name"})) {
    EXPECT_EQ(invoice.at("state"), "posted");
    EXPECT_THAT(invoice.at("payment_state"), ::testing::AnyOf("paid", "in_payment"));
  }

  const auto info = odoo_.Info(absl::Now() + kOneAnswer);
  ASSERT_TRUE(info.ok()) << info.status();
  const std::string reference = info->major >= 18 ? "memo" : "ref";
  Json references = Json::array();
  for (const Json& number : numbers)
    references.push_back(absl::StrCat(number.get<std::string>(), " shopify_payments"));
  std::map<std::string, int> payments;
  for (const Json& payment : Search("account.payment", reference, references, {reference}))
    ++payments[payment.at(reference).get<std::string>()];
  EXPECT_THAT(payments, SizeIs(OrderCount()));
  EXPECT_THAT(payments, Each(Pair(testing::_, 1)));
  std::cout << times.size() << " orders, " << invoices.size() << " invoices, " << payments.size()
            << " payments, each once\n";
}

}  // namespace
}  // namespace waybill::system_test

// Without a real Odoo there is nothing to do.
int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  if (std::getenv("WAYBILL_ODOO_URL") == nullptr) {
    std::cout << "skipped: WAYBILL_ODOO_URL names no Odoo\n";
    return 0;
  }
  return RUN_ALL_TESTS();
}
