// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/order_pages.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/adapters/redis/redis_order_index.h"
#include "services/order-sync/domain/order_view.h"
#include "services/order-sync/testing/in_memory_order_index.h"
#include "services/order-sync/testing/records.h"
#include "tests/support/any_redis.h"

// What pages hold together is what the index without Redis finds, however little a page may cost.
namespace waybill::ordersync {
namespace {

using testing::InMemoryOrderIndex;
using testing::kNoon;
using testing::Record;

const StoreName kStore{"demo"};
constexpr std::int64_t kFirst = 1001;
constexpr std::int64_t kOrders = 120;

// Of every view some, with many of the same total, and many that were placed at the same time.
OrderRecord OrderAt(std::int64_t id) {
  OrderRecord record = Record(id);
  record.summary.created_at = kNoon + absl::Minutes(id / 7);
  record.summary.updated_at = kNoon - absl::Minutes(id % 11);
  record.summary.total = testing::Euros(absl::StrCat(id % 5));
  record.summary.customer = id % 3 == 0 ? "Maria Garcia" : "Mario Rossi";
  record.summary.email = absl::StrCat("customer", id % 10, "@example.com");
  if (id % 4 == 0) record.violations = {{.rule = "sources"}};
  return record;
}

OrderIndex::Adopted AdoptedAt(std::int64_t id) {
  OrderIndex::Adopted adopted{.order = OrderId{id}};
  if (id % 2 == 0) adopted.state.status = SyncStatus::kSynced;
  adopted.state.sale_order = testing::Document(id);
  if (id % 6 == 0) adopted.state.invoices = {testing::Document(id)};
  return adopted;
}

class OrderPagesTest : public ::testing::Test {
 protected:
  OrderPagesTest() {
    std::vector<OrderRecord> records;
    std::vector<OrderIndex::Adopted> adopted;
    for (std::int64_t id = kFirst; id < kFirst + kOrders; ++id) {
      records.push_back(OrderAt(id));
      if (id % 5 != 0) adopted.push_back(AdoptedAt(id));
    }
    for (OrderIndex* index :
         {static_cast<OrderIndex*>(&cheap_), static_cast<OrderIndex*>(&twin_)}) {
      EXPECT_TRUE(index->Upsert(kStore, records).ok());
      EXPECT_TRUE(index->Adopt(kStore, adopted).ok());
    }
  }

  struct Read {
    std::vector<std::int64_t> ids;
    std::int64_t total = 0;
    bool is_limit = false;
  };
  static Read All(OrderIndex& index, OrderPageRequest request) {
    Read read;
    for (std::int64_t pages = 0; pages < 2 * kOrders; ++pages) {
      const auto page = index.List(kStore, request);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return read;
      for (const OrderRecord& record : page->orders)
        read.ids.push_back(static_cast<std::int64_t>(record.summary.id));
      read.total = page->total_size;
      read.is_limit = page->total_is_limit;
      request.page_token = page->next_page_token;
      if (request.page_token.empty()) return read;
    }
    ADD_FAILURE() << "the pages have no end";
    return read;
  }

  // Every view, sort and direction with this filter.
  void ExpectTheSame(OrderIndex& index, OrderFilter filter) {
    for (const OrderView view : kOrderViews) {
      filter.view = view;
      for (const OrderSort sort :
           {OrderSort::kCreated, OrderSort::kUpdated, OrderSort::kNumber, OrderSort::kTotal}) {
        for (const SortDirection direction :
             {SortDirection::kAscending, SortDirection::kDescending}) {
          const OrderPageRequest request{
              .filter = filter, .sort = sort, .direction = direction, .page_size = 7};
          const Read found = All(index, request);
          const Read expected = All(twin_, request);
          ASSERT_EQ(found.ids, expected.ids)
              << "view " << static_cast<int>(view) << " sort " << static_cast<int>(sort);
          if (found.is_limit) {
            EXPECT_GE(found.total, expected.total);
          } else {
            EXPECT_EQ(found.total, expected.total);
          }
        }
      }
    }
  }

  redis_server::AnyRedis server_;
  redis::Client redis_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  RedisOrderIndex index_{redis_};
  RedisOrderIndex cheap_{
      redis_, {.gathered = 5, .gathered_by_words = 5, .looked_at = 20, .read = 15, .at_once = 6}};
  InMemoryOrderIndex twin_;
};

TEST_F(OrderPagesTest, HoldEveryViewInEveryOrder) { ExpectTheSame(index_, {}); }

TEST_F(OrderPagesTest, HoldWhatWordsFind) {
  for (const char* query : {"maria", "mar", "#1007", "100", "customer3 garcia", "nobody"}) {
    ExpectTheSame(index_, {.query = query});
    ExpectTheSame(cheap_, {.query = query});
  }
}

TEST_F(OrderPagesTest, HoldWhatWasPlacedBetweenTwoTimes) {
  const OrderFilter filter{.created_from = kNoon + absl::Minutes(145),
                           .created_until = kNoon + absl::Minutes(155)};
  ExpectTheSame(index_, filter);
  ExpectTheSame(cheap_, filter);
  ExpectTheSame(cheap_, {.query = "garcia", .created_until = kNoon + absl::Minutes(150)});
}

TEST_F(OrderPagesTest, EndWhereEnoughOrdersWereLookedAt) {
  // Every word is of many orders, but no order has all of them.
  const OrderPageRequest request{.filter = {.query = "maria rossi"}};
  const auto page = cheap_.List(kStore, request);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_TRUE(page->orders.empty());
  EXPECT_FALSE(page->next_page_token.empty());
  EXPECT_TRUE(page->total_is_limit);
  EXPECT_EQ(page->total_size, kOrders / 3);
  EXPECT_TRUE(All(cheap_, request).ids.empty());
}

TEST_F(OrderPagesTest, BeginWithTheConditionThatTheFewestFulfil) {
  const auto page = cheap_.List(kStore, {.filter = {.query = "mar 1007"}});
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_FALSE(page->total_is_limit);
  EXPECT_EQ(page->total_size, 1);
}

TEST_F(OrderPagesTest, GoOnWhereAnOrderWasThatIsGone) {
  OrderPageRequest request{.filter = {.view = OrderView::kSynced}, .sort = OrderSort::kTotal};
  request.page_size = 10;
  const Read all = All(index_, request);
  const auto first = index_.List(kStore, request);
  ASSERT_TRUE(first.ok()) << first.status();
  OrderRecord last = first->orders.back();
  last.summary.total = testing::Euros("99");
  ASSERT_TRUE(index_.Upsert(kStore, {&last, 1}).ok());
  request.page_token = first->next_page_token;
  const Read rest = All(index_, request);
  EXPECT_EQ(rest.ids, std::vector(all.ids.begin() + 10, all.ids.end()));
}

}  // namespace
}  // namespace waybill::ordersync
