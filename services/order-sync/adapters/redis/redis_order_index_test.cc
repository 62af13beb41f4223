// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_order_index.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/order-sync/testing/records.h"
#include "tests/support/any_redis.h"

namespace waybill::ordersync {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::kNoon;
using testing::Record;

const StoreName kStore{"demo"};

class RedisOrderIndexTest : public ::testing::Test {
 protected:
  std::vector<std::int64_t> Ids(const OrderPageRequest& request) {
    const auto page = index_.List(kStore, request);
    EXPECT_TRUE(page.ok()) << page.status();
    std::vector<std::int64_t> ids;
    for (const OrderRecord& record : page->orders) {
      ids.push_back(static_cast<std::int64_t>(record.summary.id));
    }
    return ids;
  }

  // All pages after one another.
  std::vector<std::int64_t> AllIds(OrderPageRequest request) {
    std::vector<std::int64_t> ids;
    for (int pages = 0; pages < 100; ++pages) {
      const auto page = index_.List(kStore, request);
      EXPECT_TRUE(page.ok()) << page.status();
      for (const OrderRecord& record : page->orders) {
        ids.push_back(static_cast<std::int64_t>(record.summary.id));
      }
      request.page_token = page->next_page_token;
      if (request.page_token.empty()) return ids;
    }
    ADD_FAILURE() << "the pages have no end";
    return ids;
  }

  void Add(const OrderRecord& record) { ASSERT_TRUE(index_.Upsert(kStore, {&record, 1}).ok()); }

  redis_server::AnyRedis server_;
  redis::Client redis_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  RedisOrderIndex index_{redis_};
};

TEST_F(RedisOrderIndexTest, ForgetsEveryOrderOfOneStore) {
  std::vector<OrderRecord> records;
  for (std::int64_t id = 1; id <= 2500; ++id) records.push_back(Record(id));
  ASSERT_TRUE(index_.Upsert(kStore, records).ok());
  ASSERT_TRUE(index_.Upsert({"other"}, {records.data(), 1}).ok());
  ASSERT_TRUE(index_.SetRefreshedUntil(kStore, kNoon).ok());
  ASSERT_TRUE(index_.Clear(kStore).ok());
  EXPECT_EQ(*index_.Find(kStore, OrderId{1}), std::nullopt);
  EXPECT_EQ(*index_.RefreshedUntil(kStore), std::nullopt);
  EXPECT_THAT(*index_.Count(kStore), Each(0));
  EXPECT_EQ((*index_.Count({"other"}))[1], 1);
  const auto left = redis_.Execute({"KEYS", "wb:os:{demo}*"}, redis::Repeat::kSafe);
  ASSERT_TRUE(left.ok()) << left.status();
  EXPECT_THAT(left->elements, IsEmpty());
}

TEST_F(RedisOrderIndexTest, RemembersByWhatTheRecordsWereJudged) {
  EXPECT_EQ(*index_.JudgedBy(kStore), std::nullopt);
  const OrderIndex::Judged judged{.etag = "abc", .time = kNoon};
  ASSERT_TRUE(index_.SetJudgedBy(kStore, judged).ok());
  EXPECT_EQ(*index_.JudgedBy(kStore), judged);
  EXPECT_EQ(*index_.JudgedBy({"other"}), std::nullopt);
}

TEST_F(RedisOrderIndexTest, ReadsBackWhatItWasGiven) {
  OrderRecord record = Record(7);
  record.summary.cancelled_at = kNoon;
  record.summary.tags = {"vip", "gift"};
  record.summary.channel = "online_store";
  record.summary.risk = "LOW";
  record.violations = {{.rule = "sources", .message = "It is from pos.", .expected = "web."}};
  EXPECT_EQ(*index_.Upsert(kStore, {&record, 1}), 1);
  EXPECT_EQ(*index_.Upsert(kStore, {&record, 1}), 0);
  const auto found = index_.Find(kStore, OrderId{7});
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(*found, record);
  EXPECT_EQ(*index_.Find(kStore, OrderId{8}), std::nullopt);
  EXPECT_EQ(*index_.Find({"other"}, OrderId{7}), std::nullopt);
}

TEST_F(RedisOrderIndexTest, LeavesAloneWhatIsNewerThanTheNews) {
  OrderRecord newer = Record(1);
  newer.summary.updated_at += absl::Hours(1);
  newer.summary.financial_status = "REFUNDED";
  Add(newer);
  Add(Record(1));
  EXPECT_EQ((*index_.Find(kStore, OrderId{1}))->summary.financial_status, "REFUNDED");
}

TEST_F(RedisOrderIndexTest, CutsPagesThatMissNothingAndRepeatNothing) {
  std::vector<std::int64_t> newest_first;
  for (std::int64_t id = 40; id >= 1; --id) {
    OrderRecord record = Record(id);
    // Many at the same moment: a page may end between them.
    record.summary.created_at = kNoon + absl::Minutes(id / 8);
    Add(record);
  }
  for (const SortDirection direction : {SortDirection::kAscending, SortDirection::kDescending}) {
    const std::vector<std::int64_t> paged = AllIds({.direction = direction, .page_size = 3});
    EXPECT_EQ(paged.size(), 40U);
    EXPECT_EQ(std::set(paged.begin(), paged.end()).size(), 40U);
    EXPECT_EQ(paged, Ids({.direction = direction, .page_size = 100}));
  }
}

TEST_F(RedisOrderIndexTest, SortsAViewThatIsTooLargeToBeSortedWhenAskedFor) {
  std::vector<OrderRecord> records;
  for (std::int64_t id = 1; id <= 9000; ++id) {
    records.push_back(Record(id));
    records.back().summary.total = testing::Euros(std::to_string(id % 50 + 1));
    // Two thirds of the orders; none among the dearest.
    if (id % 3 == 0 || id % 50 == 49) records.back().violations = {{.rule = "sources"}};
  }
  ASSERT_TRUE(index_.Upsert(kStore, records).ok());
  records.erase(std::remove_if(records.begin(), records.end(),
                               [](const OrderRecord& r) { return !r.violations.empty(); }),
                records.end());
  ASSERT_GT(records.size(), 5000U);
  const OrderPageRequest request{
      .filter = {.view = OrderView::kEligible}, .sort = OrderSort::kTotal, .page_size = 250};
  const std::vector<std::int64_t> ids = AllIds(request);
  EXPECT_EQ(ids.size(), records.size());
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), records.size());
  EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end(),
                             [](std::int64_t a, std::int64_t b) { return a % 50 > b % 50; }));
  EXPECT_EQ(index_.List(kStore, request)->total_size, static_cast<std::int64_t>(records.size()));
}

TEST_F(RedisOrderIndexTest, EndsPagesWhereTheTimeEnds) {
  for (std::int64_t id = 1; id <= 9; ++id) Add(Record(id));
  const OrderFilter filter{.created_from = kNoon + absl::Minutes(3),
                           .created_until = kNoon + absl::Minutes(8)};
  EXPECT_THAT(AllIds({.filter = filter, .page_size = 2}), ElementsAre(7, 6, 5, 4, 3));
  EXPECT_THAT(AllIds({.filter = filter, .direction = SortDirection::kAscending, .page_size = 2}),
              ElementsAre(3, 4, 5, 6, 7));
}

TEST_F(RedisOrderIndexTest, KeepsThePlaceWhileOrdersComeAndGo) {
  for (std::int64_t id = 1; id <= 6; ++id) Add(Record(id));
  OrderPageRequest request{.filter = {.view = OrderView::kEligible}, .page_size = 2};
  const auto first = index_.List(kStore, request);
  OrderRecord excluded = Record(5);
  excluded.violations = {{.rule = "sources"}};
  Add(excluded);    // The last order of the page leaves the view,
  Add(Record(99));  // and another comes in front.
  request.page_token = first->next_page_token;
  EXPECT_THAT(Ids(request), ElementsAre(4, 3));
}

TEST_F(RedisOrderIndexTest, SortsByEveryField) {
  const std::vector<std::pair<const char*, const char*>> facts = {
      {"#1010", "9.00"}, {"#999", "100.00"}, {"#1002", "10.50"}};
  for (std::int64_t id = 1; id <= 3; ++id) {
    OrderRecord record = Record(id);
    record.summary.number = facts[static_cast<std::size_t>(id - 1)].first;
    record.summary.total = testing::Euros(facts[static_cast<std::size_t>(id - 1)].second);
    record.summary.updated_at = kNoon - absl::Hours(id);
    Add(record);
  }
  const auto by = [&](OrderSort sort, OrderView view) {
    return Ids({.filter = {.view = view}, .sort = sort, .direction = SortDirection::kAscending});
  };
  for (const OrderView view : {OrderView::kAll, OrderView::kEligible}) {
    EXPECT_THAT(by(OrderSort::kNumber, view), ElementsAre(2, 3, 1));
    EXPECT_THAT(by(OrderSort::kTotal, view), ElementsAre(1, 3, 2));
    EXPECT_THAT(by(OrderSort::kUpdated, view), ElementsAre(3, 2, 1));
    EXPECT_THAT(by(OrderSort::kCreated, view), ElementsAre(1, 2, 3));
  }
}

TEST_F(RedisOrderIndexTest, FindsOrdersByTheBeginningsOfWords) {
  OrderRecord first = Record(1001);
  first.summary.customer = "Zo\xC3\xAB van der Berg";
  first.summary.email = "Zoe.Berg@Example.com";
  Add(first);
  OrderRecord second = Record(1002);
  second.summary.customer = "Bergmann & S\xC3\xB6hne";
  second.summary.email = "info@bergmann.example";
  Add(second);
  const auto find = [&](const char* query) { return Ids({.filter = {.query = query}}); };
  EXPECT_THAT(find("berg"), ElementsAre(1002, 1001));
  EXPECT_THAT(find("BERG van"), ElementsAre(1001));
  EXPECT_THAT(find("zoe.berg@example.com"), ElementsAre(1001));
  EXPECT_THAT(find("#1002"), ElementsAre(1002));
  EXPECT_THAT(find("100"), ElementsAre(1002, 1001));
  EXPECT_THAT(find("ergmann"), IsEmpty());
  EXPECT_THAT(find("berg nobody"), IsEmpty());

  second.summary.customer = "Renamed";
  second.summary.updated_at += absl::Hours(1);
  Add(second);
  EXPECT_THAT(find("bergmann s"), IsEmpty());
  EXPECT_THAT(find("renamed"), ElementsAre(1002));
}

TEST_F(RedisOrderIndexTest, BoundsByTheTimeOfPlacing) {
  for (std::int64_t id = 1; id <= 5; ++id) Add(Record(id));
  OrderFilter filter{.created_from = kNoon + absl::Minutes(2),
                     .created_until = kNoon + absl::Minutes(4)};
  EXPECT_THAT(Ids({.filter = filter}), ElementsAre(3, 2));
  EXPECT_THAT(
      Ids({.filter = filter, .sort = OrderSort::kTotal, .direction = SortDirection::kAscending}),
      ::testing::UnorderedElementsAre(2, 3));
  filter.query = "ada";
  EXPECT_THAT(Ids({.filter = filter}), ElementsAre(3, 2));
  EXPECT_EQ(index_.List(kStore, {.filter = filter})->total_size, 2);
}

TEST_F(RedisOrderIndexTest, RefusesThePageTokenOfAnotherList) {
  for (std::int64_t id = 1; id <= 3; ++id) Add(Record(id));
  const auto page = index_.List(kStore, {.page_size = 1});
  for (const OrderPageRequest& other :
       {OrderPageRequest{.filter = {.view = OrderView::kFailed},
       .page_token = page->next_page_token},
        OrderPageRequest{.direction = SortDirection::kAscending,
        .page_token = page->next_page_token},
        OrderPageRequest{.page_token = "nonsense"}, OrderPageRequest{.page_token = "%%%"}}) {
    const auto refused = index_.List(kStore, other);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(errors::ReasonOf(refused.status()), errors::Reason::kInvalidPageToken);
  }
}

TEST_F(RedisOrderIndexTest, TakesOverWhatIsFoundInOdoo) {
  Add(Record(1));
  OrderIndex::Adopted adopted{
      .order = OrderId{1},
      .state = {.status = SyncStatus::kNotSynced, .sale_order = testing::Document(42)}};
  ASSERT_TRUE(index_.Adopt(kStore, {&adopted, 1}).ok());
  EXPECT_EQ((*index_.Find(kStore, OrderId{1}))->sync, adopted.state);
  adopted.state = {.status = SyncStatus::kSynced,
                   .sale_order = testing::Document(42),
                   .invoices = {testing::Document(7)},
                   .synced_at = kNoon,
                   .synced_update = kNoon - absl::Hours(1),
                   .written = WrittenContent{.total = testing::Euros("12.50"),
                                             .fingerprints = {1, 2, 0, 4, 0xFFFFFFFF}}};
  ASSERT_TRUE(index_.Adopt(kStore, {&adopted, 1}).ok());
  EXPECT_EQ((*index_.Find(kStore, OrderId{1}))->sync, adopted.state);
  EXPECT_THAT(Ids({.filter = {.view = OrderView::kSaleOrder}}), ElementsAre(1));
  EXPECT_THAT(Ids({.filter = {.view = OrderView::kInvoice}}), ElementsAre(1));
}

// Records of earlier versions are without it.
TEST_F(RedisOrderIndexTest, KeepsTheInvoicesOwnTotalWhereThatIsKnown) {
  Add(Record(1));
  const OrderIndex::Adopted adopted{
      .order = OrderId{1},
      .state = {.status = SyncStatus::kSynced,
                .sale_order = testing::Document(42),
                .invoices = {testing::Document(7)},
                .synced_at = kNoon,
                .synced_update = kNoon,
                .written = WrittenContent{.total = testing::Euros("12.50"),
                                          .invoice_total = testing::Euros("12.55"),
                                          .fingerprints = {1, 2, 3, 4, 5}}}};
  ASSERT_TRUE(index_.Adopt(kStore, {&adopted, 1}).ok());
  EXPECT_EQ((*index_.Find(kStore, OrderId{1}))->sync, adopted.state);
}

TEST_F(RedisOrderIndexTest, KeepsWhatASyncToldUnlessTheOrderIsFoundSynced) {
  Add(Record(1));
  const OrderIndex::Adopted found{
      .order = OrderId{1},
      .state = {.status = SyncStatus::kNotSynced, .sale_order = testing::Document(42)}};
  OrderIndex::Adopted other = found;
  other.state.sale_order = testing::Document(43);
  ASSERT_TRUE(index_.Adopt(kStore, {&found, 1}).ok());
  ASSERT_TRUE(index_.Adopt(kStore, {&other, 1}).ok());
  EXPECT_EQ((*index_.Find(kStore, OrderId{1}))->sync.sale_order, testing::Document(42));
  other.state.status = SyncStatus::kSynced;
  ASSERT_TRUE(index_.Adopt(kStore, {&other, 1}).ok());
  EXPECT_EQ((*index_.Find(kStore, OrderId{1}))->sync.sale_order, testing::Document(43));
}

TEST_F(RedisOrderIndexTest, RemembersHowFarItIsRefreshed) {
  EXPECT_EQ(*index_.RefreshedUntil(kStore), std::nullopt);
  ASSERT_TRUE(index_.SetRefreshedUntil(kStore, kNoon).ok());
  EXPECT_EQ(*index_.RefreshedUntil(kStore), kNoon);
}

}  // namespace
}  // namespace waybill::ordersync
