// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/redis_log_entries.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/log-store/adapters/redis/redis_event_log.h"
#include "services/log-store/testing/event_builder.h"
#include "services/log-store/wire/event_proto.h"
#include "tests/support/any_redis.h"

namespace waybill::logstore {
namespace {

using ::testing::ElementsAre;
using testing::EventOfRun;
using ::testing::IsEmpty;
using testing::Noon;
using testing::Uuid;

const StoreName kDemo{"demo"};

class RedisLogEntriesTest : public ::testing::Test {
 protected:
  void Append(const v1::Event& proto) {
    const auto event = FromProto(proto, "event");
    ASSERT_TRUE(event.ok()) << event.status();
    ASSERT_TRUE(log_.Append({&*event, 1}).ok());
  }

  // Runs 1, 2, ... with an event each, n seconds after noon.
  void AppendRuns(const std::vector<v1::Status>& statuses) {
    for (std::size_t i = 0; i < statuses.size(); ++i) {
      const auto run = static_cast<std::int64_t>(i) + 1;
      Append(EventOfRun(run, run, statuses[i]));
    }
  }

  // The runs found, page by page.
  std::vector<std::int64_t> List(const LogEntryQuery& query, std::int64_t page_size = 250) {
    std::vector<std::int64_t> runs;
    std::optional<LogEntryMark> mark;
    for (int pages = 0; pages < 1000; ++pages) {
      const auto page = entries_.List(query, mark, page_size);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) break;
      for (const LogEntry& entry : page->entries) {
        runs.push_back(std::stoll(entry.run.value.substr(24), nullptr, 16));
      }
      mark = page->next;
      if (!mark.has_value()) break;
    }
    return runs;
  }

  redis_server::AnyRedis server_;
  redis::Client client_{{.endpoint = *redis::ParseEndpoint(server_.url(), "redis")}};
  RedisEventLog log_{client_, absl::Hours(1)};
  RedisLogEntries entries_{client_};
};

TEST_F(RedisLogEntriesTest, ListsRunsNewestFirst) {
  AppendRuns({v1::STATUS_SYNCED, v1::STATUS_FAILED, v1::STATUS_IN_PROGRESS});
  EXPECT_THAT(List({.store = kDemo}), ElementsAre(3, 2, 1));
  EXPECT_THAT(List({.store = {"other"}}), IsEmpty());
}

TEST_F(RedisLogEntriesTest, PagesWithoutGapOrRepetition) {
  std::vector<std::int64_t> expected;
  for (std::int64_t run = 1; run <= 57; ++run) {
    // Several at the same moment, of all statuses.
    v1::Event event = EventOfRun(run, run, static_cast<v1::Status>(1 + run % 5));
    event.mutable_event_time()->set_seconds(absl::ToUnixSeconds(Noon()) + run / 8);
    Append(event);
    expected.insert(expected.begin(), run);
  }
  for (const std::int64_t page_size : {1, 2, 7, 56, 57, 58}) {
    EXPECT_EQ(List({.store = kDemo}, page_size), expected) << page_size;
  }
}

TEST_F(RedisLogEntriesTest, FindsByStatusAsItIsNow) {
  AppendRuns({v1::STATUS_IN_PROGRESS, v1::STATUS_FAILED, v1::STATUS_IN_PROGRESS});
  Append(EventOfRun(1, 11, v1::STATUS_SYNCED));
  EXPECT_THAT(List({.store = kDemo, .statuses = {Status::kInProgress}}), ElementsAre(3));
  EXPECT_THAT(List({.store = kDemo, .statuses = {Status::kSynced, Status::kFailed}}),
              ElementsAre(2, 1));
  EXPECT_THAT(List({.store = kDemo, .statuses = {Status::kNotEligible}}), IsEmpty());
}

TEST_F(RedisLogEntriesTest, FindsByTimeOfStart) {
  AppendRuns({v1::STATUS_SYNCED, v1::STATUS_SYNCED, v1::STATUS_SYNCED});
  const auto at = [](int seconds) { return Noon() + absl::Seconds(seconds); };
  EXPECT_THAT(List({.store = kDemo, .start_from = at(2)}), ElementsAre(3, 2));
  EXPECT_THAT(List({.store = kDemo, .start_until = at(2)}), ElementsAre(1));
  EXPECT_THAT(List({.store = kDemo, .start_from = at(2), .start_until = at(3)}, 1), ElementsAre(2));
}

TEST_F(RedisLogEntriesTest, FindsByOrder) {
  AppendRuns({v1::STATUS_FAILED, v1::STATUS_SYNCED});
  v1::Event again = EventOfRun(3, 3, v1::STATUS_SYNCED);
  again.set_order("stores/demo/orders/1");
  again.set_order_number("#1");
  Append(again);
  EXPECT_THAT(List({.store = kDemo, .order = OrderId{1}}), ElementsAre(3, 1));
  EXPECT_THAT(List({.store = kDemo, .order = std::string("1")}, 1), ElementsAre(3, 1));
  EXPECT_THAT(List({.store = kDemo, .order = OrderId{1}, .statuses = {Status::kFailed}}),
              ElementsAre(1));
  EXPECT_THAT(List({.store = kDemo, .order = std::string("99")}), IsEmpty());
}

TEST_F(RedisLogEntriesTest, FindsByWordsTogetherWithEverythingElse) {
  for (std::int64_t run = 1; run <= 40; ++run) {
    v1::Event event = EventOfRun(run, run, run % 2 == 0 ? v1::STATUS_FAILED : v1::STATUS_SYNCED);
    event.set_message(run % 10 == 0 ? "SKU TEA-250 is missing." : "All is well.");
    Append(event);
  }
  const std::vector<std::string> words = {"tea-250", "missing"};
  for (const std::int64_t page_size : {1, 3, 250}) {
    EXPECT_THAT(List({.store = kDemo, .words = words}, page_size), ElementsAre(40, 30, 20, 10));
  }
  EXPECT_THAT(List({.store = kDemo, .start_until = Noon() + absl::Seconds(30), .words = words}),
              ElementsAre(20, 10));
  EXPECT_THAT(List({.store = kDemo, .statuses = {Status::kSynced}, .words = words}), IsEmpty());
  EXPECT_THAT(List({.store = kDemo, .order = std::string("20"), .words = words}), ElementsAre(20));
  EXPECT_THAT(List({.store = kDemo, .words = {"tea-250", "well"}}), IsEmpty());
}

TEST_F(RedisLogEntriesTest, SearchesABoundedNumberOfRunsAtATime) {
  v1::Event oldest = EventOfRun(1, 1, v1::STATUS_FAILED);
  oldest.set_message("needle");
  Append(oldest);
  std::vector<Event> others;
  for (std::int64_t run = 2; run <= LogEntries::kMostSearched + 1; ++run) {
    const auto event = FromProto(EventOfRun(run, run, v1::STATUS_SYNCED), "event");
    ASSERT_TRUE(event.ok()) << event.status();
    others.push_back(*event);
  }
  for (std::size_t i = 0; i < others.size(); i += 500) {
    ASSERT_TRUE(log_.Append({&others[i], 500}).ok());
  }
  const LogEntryQuery query{.store = kDemo, .words = {"needle"}};
  const auto first = entries_.List(query, std::nullopt, 50);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_THAT(first->entries, IsEmpty());
  ASSERT_TRUE(first->next.has_value());
  EXPECT_EQ(first->next->start, Noon() + absl::Seconds(2));
  EXPECT_THAT(List(query, 50), ElementsAre(1));
}

TEST_F(RedisLogEntriesTest, SummarisesARunByItsReferencesAndItsLastEvent) {
  Append(EventOfRun(1, 1, v1::STATUS_IN_PROGRESS));
  v1::Event created = EventOfRun(1, 2, v1::STATUS_IN_PROGRESS);
  created.add_odoo_references()->set_model("sale.order");
  Append(created);
  Append(EventOfRun(1, 3, v1::STATUS_IN_PROGRESS));
  Append(EventOfRun(1, 4, v1::STATUS_SYNCED));
  const auto page = entries_.List({.store = kDemo}, std::nullopt, 10);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->entries.size(), 1U);
  const LogEntry& entry = page->entries.front();
  ASSERT_EQ(entry.events.size(), 2U);
  EXPECT_EQ(entry.events[0].event.id, Uuid(2));
  EXPECT_EQ(StatusOf(entry), Status::kSynced);
  EXPECT_EQ(entry.start, Noon() + absl::Seconds(1));
  EXPECT_EQ(EndOf(entry), Noon() + absl::Seconds(4));
}

TEST_F(RedisLogEntriesTest, FindsARunWithAllItsEvents) {
  for (int number = 1; number <= 200; ++number) {
    Append(EventOfRun(1, number, v1::STATUS_IN_PROGRESS));
  }
  const auto entry = entries_.Find(kDemo, {Uuid(1)});
  ASSERT_TRUE(entry.ok()) << entry.status();
  ASSERT_EQ(entry->events.size(), 200U);
  EXPECT_EQ(entry->events.front().event.id, Uuid(1));
  EXPECT_EQ(entry->events.back().event.id, Uuid(200));
  EXPECT_EQ(EndOf(*entry), std::nullopt);
}

TEST_F(RedisLogEntriesTest, SaysThatThereIsNoSuchRun) {
  EXPECT_EQ(errors::ReasonOf(entries_.Find(kDemo, {Uuid(1)}).status()),
            errors::Reason::kLogEntryNotFound);
}

}  // namespace
}  // namespace waybill::logstore
