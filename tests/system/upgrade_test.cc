// SPDX-License-Identifier: Apache-2.0
// Releases follow each other on one Redis: what one left is carried on by the next, whatever state
// it died in, and replicas of both work side by side while they are exchanged.
//
// WAYBILL_OLDER names a folder with the programs of another release, which then are the old ones;
// without it they are this release's own.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/redis/client.h"
#include "libs/rpc/handle.h"
#include "libs/uuid/uuid.h"
#include "tests/system/deployment.h"
#include "tests/system/event_log.h"
#include "tests/system/recorded_redis.h"

namespace waybill::system_test {
namespace {

namespace v1 = ordersync::v1;
using Json = nlohmann::json;
using ::testing::Each;
using ::testing::Pair;
using ::testing::SizeIs;

constexpr int kReplicas = 2;
constexpr char kPrefix[] = "wb:os:{demo}:";

// All orders, asked for until there is an answer: a channel takes a moment to see a new process.
v1::ListOrdersResponse List(v1::OrderSyncService::Stub& order_sync) {
  v1::ListOrdersRequest request;
  request.set_parent("stores/demo");
  request.set_page_size(250);
  v1::ListOrdersResponse response;
  EXPECT_TRUE(Eventually([&] {
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    return order_sync.ListOrders(context.get(), request, &response).ok();
  }));
  return response;
}

// How a bulk run ended, once it has.
v1::SyncOrdersResponse EndOf(v1::OrderSyncService::Stub& order_sync, const std::string& run) {
  v1::SyncOrdersRequest request;
  request.set_run(run);
  const auto context = rpc::ContextUntil(absl::Now() + kPatience);
  const auto stream = order_sync.SyncOrders(context.get(), request);
  v1::SyncOrdersResponse response;
  while (stream->Read(&response)) {
  }
  const grpc::Status status = stream->Finish();
  EXPECT_TRUE(status.ok()) << status.error_message();
  return response;
}

std::set<std::string> SyncedAmong(const v1::ListOrdersResponse& page) {
  std::set<std::string> names;
  for (const v1::Order& order : page.orders()) {
    if (order.sync_status() == v1::SYNC_STATUS_SYNCED) names.insert(order.name());
  }
  return names;
}

// Which orders were told to be synced, and how often. No event comes twice.
std::map<std::string, int> ToldSynced(const EventLog& log) {
  std::set<std::string> ids;
  std::map<std::string, int> times;
  for (const auto& event : log.events()) {
    EXPECT_TRUE(ids.insert(event.id()).second) << "told twice: " << event.ShortDebugString();
    if (event.status() == logstore::v1::STATUS_SYNCED) ++times[event.order()];
  }
  return times;
}

// How many sale orders Odoo has of each order.
std::map<std::string, int> InOdoo(Deployment& deployment) {
  std::map<std::string, int> times;
  for (const Json& sale_order : deployment.SaleOrders()) {
    const auto number = sale_order.at("client_order_ref").get<std::string>();
    ++times["stores/demo/orders/" + number.substr(1)];
  }
  return times;
}

Json OrdersOfTheRecording() {
  Json orders = Json::array();
  for (int id = 1; id <= 14; ++id)
    orders.push_back(Renumbered(DemoOrder(id == 3 ? "#1022" : "#1001"), id));
  return orders;
}

// A Redis that was recorded, by this commit; of these orders a run has a plan, or none.
struct Recording {
  std::string commit;
  int planned;
  bool from_later = false;
};

class RecordingTest : public ::testing::TestWithParam<Recording> {
 protected:
  RecordingTest() {
    const std::string path = absl::StrCat("tests/system/older/", GetParam().commit, ".json");
    std::vector<redis::Command> commands = ReadRecording(path);
    if (GetParam().from_later) commands = WithUnknowns(std::move(commands));
    for (const redis::Command& command : commands) Redis(command);
  }

  redis::Reply Redis(const redis::Command& command) {
    auto reply = redis_.Execute(command, redis::Repeat::kNever);
    EXPECT_TRUE(reply.ok()) << reply.status();
    return reply.ok() ? *std::move(reply) : redis::Reply{};
  }

  std::set<std::string> SyncedBefore() {
    std::set<std::string> names;
    for (const auto& order : Redis({"ZRANGE", absl::StrCat(kPrefix, "v:2"), "0", "-1"}).elements)
      names.insert("stores/demo/orders/" + order.text);
    return names;
  }

  // The names of the bulk runs.
  std::vector<std::string> Runs() {
    const std::string prefix = absl::StrCat(kPrefix, "r:");
    std::vector<std::string> runs;
    for (const auto& key : Redis({"KEYS", prefix + "*"}).elements) {
      const std::string run = key.text.substr(prefix.size());
      if (!absl::StrContains(run, ':')) runs.push_back("stores/demo/runs/" + run);
    }
    return runs;
  }

  // The recording's orders and events are as old as it is.
  Deployment deployment_{{.orders = OrdersOfTheRecording(),
                          .order_sync_flags = {"--retention-age", "876000h"},
                          .log_store_flags = {"--retention-age", "876000h"}}};
  redis::Client redis_{{.endpoint = *redis::ParseEndpoint(deployment_.redis().url(), "--redis")}};
};

TEST_P(RecordingTest, IsCarriedOnToItsEndAndNothingIsDoneOrToldTwice) {
  const std::set<std::string> before = SyncedBefore();
  const std::vector<std::string> runs = Runs();
  EXPECT_FALSE(before.empty());
  deployment_.StartAll();

  std::multiset<std::int64_t> totals;
  for (const std::string& run : runs) {
    const v1::SyncOrdersResponse end = EndOf(deployment_.order_sync(), run);
    EXPECT_TRUE(end.done()) << run;
    EXPECT_EQ(end.remaining_count(), 0) << run;
    totals.insert(end.total_count());
  }
  std::multiset<std::int64_t> expected = {3, 9};
  if (GetParam().planned > 0) expected.insert(GetParam().planned);
  EXPECT_EQ(totals, expected);

  const v1::ListOrdersResponse orders = List(deployment_.order_sync());
  ASSERT_THAT(orders.orders(), SizeIs(14));
  EXPECT_EQ(orders.order_counts().in_progress(), 0);
  EXPECT_EQ(orders.order_counts().failed(), 1);
  const std::set<std::string> synced = SyncedAmong(orders);
  EXPECT_THAT(synced, SizeIs(11 + GetParam().planned));
  for (const v1::Order& order : orders.orders()) {
    if (order.sync_status() == v1::SYNC_STATUS_SYNCED) {
      EXPECT_NE(order.odoo_sale_order().id(), 0);
    }
    if (order.order_number() == "#3") {
      EXPECT_EQ(order.failure().findings(0).reason(), errors::v1::REASON_PRODUCT_MISSING);
    }
  }
  // The Odoo of the recording is gone; this one has what was done since.
  std::set<std::string> since;
  std::ranges::set_difference(synced, before, std::inserter(since, since.end()));
  const std::map<std::string, int> in_odoo = InOdoo(deployment_);
  EXPECT_THAT(in_odoo, SizeIs(since.size()));
  for (const std::string& order : since) EXPECT_THAT(in_odoo, testing::Contains(Pair(order, 1)));

  // Those that were told long ago, those that waited in the outbox, and those of today.
  EventLog log(deployment_.log_store());
  EXPECT_TRUE(Eventually([&] { return ToldSynced(log).size() >= synced.size(); }));
  EXPECT_THAT(ToldSynced(log), SizeIs(synced.size()));
  EXPECT_THAT(ToldSynced(log), Each(Pair(testing::_, 1)));
}

INSTANTIATE_TEST_SUITE_P(Older, RecordingTest,
                         ::testing::Values(Recording{.commit = "6a1b111", .planned = 2}),
                         [](const auto& test) { return test.param.commit; });

INSTANTIATE_TEST_SUITE_P(Later, RecordingTest,
                         ::testing::Values(Recording{
                             .commit = "6a1b111", .planned = 2, .from_later = true}),
                         [](const auto& test) { return test.param.commit; });

class ReplacementTest : public ::testing::Test {
 protected:
  static constexpr int kOrders = 120;

  static Json Orders() {
    Json orders = Json::array();
    for (int id = 1; id <= kOrders; ++id)
      orders.push_back(Renumbered(DemoOrder(id % 2 == 0 ? "#1002" : "#1001"), id));
    return orders;
  }

  ReplacementTest() {
    for (const Member member : deployment_.members()) TakeFrom(Release::kOlder, member);
    deployment_.StartAll();
    EXPECT_EQ(deployment_.Waybill({"orders", "refresh", "--store", "demo"}).exit.code, 0);
    deployment_.Control(
        Part::kOdoo,
        {{"faults",
          {{{"kind", "delay"}, {"operation", "*"}, {"times", 1'000'000}, {"delay_ms", 20}}}}});
  }

  enum class Release : std::uint8_t { kOlder, kThis };

  // The stand-ins are always of this release: they are no part of one.
  void TakeFrom(Release release, Member member) {
    const char* older = std::getenv("WAYBILL_OLDER");
    if (member.part < Part::kLogStore || older == nullptr) return;
    deployment_.TakeFrom(release == Release::kOlder ? older : std::getenv("WAYBILL_BIN"), member);
  }

  // Drains it, and starts that of the other release in its place.
  void Replace(Member member, Release by) {
    EXPECT_EQ(deployment_.Stop(member), process::Exit{});
    TakeFrom(by, member);
    deployment_.Start(member);
    EXPECT_TRUE(Eventually([&] { return deployment_.IsReady(member); }));
  }

  std::string BeginRun() {
    v1::SyncOrdersRequest request;
    request.set_parent("stores/demo");
    request.mutable_filter()->set_view(v1::ORDER_VIEW_ELIGIBLE);
    request.set_request_id(uuid::Generator().Next(absl::Now()));
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    const auto stream = deployment_.order_sync().SyncOrders(context.get(), request);
    v1::SyncOrdersResponse response;
    while (stream->Read(&response) && response.counting()) {
    }
    context->TryCancel();
    stream->Finish();
    return response.run();
  }

  // Some of the orders are synced by whoever runs now. How many there are then.
  std::int64_t AwaitSome() {
    const auto synced = [&] { return List(deployment_.order_sync(1)).order_counts().synced(); };
    const std::int64_t before = synced();
    EXPECT_TRUE(
        Eventually([&] { return synced() >= std::min<std::int64_t>(before + 10, kOrders); }));
    return synced();
  }

  Deployment deployment_{{.orders = Orders(),
                          .order_sync_flags = {"--batch-size", "2", "--workers", "1"},
                          .order_syncs = kReplicas}};
};

TEST_F(ReplacementTest, EachOrderIsInOdooOnceAndEachStepIsToldOnceWhileReplicasAreReplacedInTurn) {
  EventLog log(deployment_.log_store());
  const std::string run = BeginRun();
  AwaitSome();
  for (const Member member : {Member{Part::kLogStore}, Member{Part::kCatalogCheck},
                              Member{Part::kOrderSync, 0}, Member{Part::kOrderSync, 1}}) {
    Replace(member, Release::kThis);
    AwaitSome();
  }
  // And back: an old one beside a new one, with jobs of the new.
  Replace({Part::kOrderSync, 0}, Release::kOlder);
  EXPECT_LT(AwaitSome(), kOrders) << "the run was over before the last replacement";
  deployment_.Control(Part::kOdoo, {{"clear_faults", true}});

  const v1::SyncOrdersResponse end = EndOf(deployment_.order_sync(1), run);
  EXPECT_TRUE(end.done());
  EXPECT_EQ(end.total_count(), kOrders);
  EXPECT_EQ(end.synced_count(), kOrders);
  EXPECT_THAT(SyncedAmong(List(deployment_.order_sync(1))), SizeIs(kOrders));
  EXPECT_THAT(InOdoo(deployment_), SizeIs(kOrders));
  EXPECT_THAT(InOdoo(deployment_), Each(Pair(testing::_, 1)));
  EXPECT_TRUE(Eventually([&] { return ToldSynced(log).size() >= kOrders; }));
  EXPECT_THAT(ToldSynced(log), Each(Pair(testing::_, 1)));
}

}  // namespace
}  // namespace waybill::system_test
