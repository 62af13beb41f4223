// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/live_feed.h"

#include <cstdint>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::logstore {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Position At(std::uint64_t milliseconds) { return {.milliseconds = milliseconds, .sequence = 0}; }

LiveFeed::SharedEvent EventAt(std::uint64_t milliseconds, std::string response = "response") {
  return std::make_shared<const LiveEvent>(LiveEvent{
      .stored = {.position = At(milliseconds),
                 .event = {.id = "", .store = {}, .order_number = "", .run = {}, .body = ""}},
      .response = std::move(response)});
}

// The positions of what comes after `position`; {-1} for Behind.
std::vector<std::int64_t> After(const LiveFeed& feed, std::uint64_t position,
                                std::size_t limit = 100) {
  const auto events = feed.After(At(position), limit);
  if (std::holds_alternative<LiveFeed::Behind>(events)) return {-1};
  std::vector<std::int64_t> positions;
  for (const auto& event : std::get<std::vector<LiveFeed::SharedEvent>>(events)) {
    positions.push_back(static_cast<std::int64_t>(event->stored.position.milliseconds));
  }
  return positions;
}

TEST(LiveFeedTest, GivesEachReaderWhatComesAfterHisPosition) {
  LiveFeed feed(At(10), {});
  for (const std::uint64_t position : {11U, 13U, 17U}) feed.Push(EventAt(position));
  EXPECT_THAT(After(feed, 10), ElementsAre(11, 13, 17));
  EXPECT_THAT(After(feed, 12), ElementsAre(13, 17));
  EXPECT_THAT(After(feed, 13), ElementsAre(17));
  EXPECT_THAT(After(feed, 17), IsEmpty());
  EXPECT_EQ(feed.end(), At(17));
}

TEST(LiveFeedTest, GivesNoMoreThanTheLimit) {
  LiveFeed feed(At(10), {});
  for (const std::uint64_t position : {11U, 13U, 17U}) feed.Push(EventAt(position));
  EXPECT_THAT(After(feed, 10, 2), ElementsAre(11, 13));
}

TEST(LiveFeedTest, SendsReadersBackToTheLogForWhatIsOlderThanItself) {
  const LiveFeed feed(At(10), {});
  EXPECT_THAT(After(feed, 9), ElementsAre(-1));
  EXPECT_THAT(After(feed, 10), IsEmpty());
}

TEST(LiveFeedTest, ForgetsTheOldestBeyondItsCount) {
  LiveFeed feed(At(10), {.events = 2, .bytes = 1000});
  for (const std::uint64_t position : {11U, 12U, 13U}) feed.Push(EventAt(position));
  EXPECT_THAT(After(feed, 10), ElementsAre(-1));
  EXPECT_THAT(After(feed, 11), ElementsAre(12, 13));
}

TEST(LiveFeedTest, ForgetsTheOldestBeyondItsBytes) {
  LiveFeed feed(At(10), {.events = 100, .bytes = 10});
  feed.Push(EventAt(11, "123456"));
  feed.Push(EventAt(12, "1234"));
  EXPECT_THAT(After(feed, 10), ElementsAre(11, 12));
  feed.Push(EventAt(13, "1"));
  EXPECT_THAT(After(feed, 10), ElementsAre(-1));
  EXPECT_THAT(After(feed, 11), ElementsAre(12, 13));
}

TEST(LiveFeedTest, SendsEverybodyBackForAnEventLargerThanItself) {
  LiveFeed feed(At(10), {.events = 100, .bytes = 10});
  feed.Push(EventAt(11, "more than ten bytes"));
  EXPECT_THAT(After(feed, 10), ElementsAre(-1));
  EXPECT_THAT(After(feed, 11), IsEmpty());
}

}  // namespace
}  // namespace waybill::logstore
