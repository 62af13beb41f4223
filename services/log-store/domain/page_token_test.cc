// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/page_token.h"

#include "gtest/gtest.h"
#include "libs/errors/error.h"

namespace waybill::logstore {
namespace {

const LogEntryMark kMark{.start = absl::FromUnixMicros(1'790'000'000'123'456),
                         .run = {"01890000-0000-7000-8000-000000000001"}};

LogEntryQuery Query() {
  return {.store = {"demo"},
          .start_from = absl::FromUnixSeconds(1),
          .start_until = absl::FromUnixSeconds(2),
          .order = std::string("1001"),
          .statuses = {Status::kFailed, Status::kSynced}};
}

TEST(PageTokenTest, ReturnsItsMark) {
  const auto mark = ParsePageToken(Query(), FormatPageToken(Query(), kMark));
  ASSERT_TRUE(mark.ok()) << mark.status();
  EXPECT_EQ(*mark, kMark);
}

TEST(PageTokenTest, IsNothingOnTheFirstPage) {
  const auto mark = ParsePageToken(Query(), "");
  ASSERT_TRUE(mark.ok()) << mark.status();
  EXPECT_FALSE(mark->has_value());
}

TEST(PageTokenTest, DoesNotMindTheOrderOfStatuses) {
  LogEntryQuery other = Query();
  other.statuses = {Status::kSynced, Status::kFailed};
  EXPECT_TRUE(ParsePageToken(other, FormatPageToken(Query(), kMark)).ok());
}

TEST(PageTokenTest, IsRefusedWithAnotherQuery) {
  const std::string token = FormatPageToken(Query(), kMark);
  std::vector<LogEntryQuery> others(6, Query());
  others[0].store = {"other"};
  others[1].start_from = std::nullopt;
  others[2].start_until = absl::FromUnixSeconds(3);
  others[3].order = OrderId{1001};
  others[4].statuses.pop_back();
  others[5].words = {"tea"};
  for (const LogEntryQuery& other : others) {
    EXPECT_EQ(errors::ReasonOf(ParsePageToken(other, token).status()),
              errors::Reason::kInvalidPageToken);
  }
}

TEST(PageTokenTest, IsRefusedIfNobodyMadeIt) {
  for (const char* token : {"x", "!!!", "MTIz", "AAAA////"}) {
    EXPECT_EQ(errors::ReasonOf(ParsePageToken(Query(), token).status()),
              errors::Reason::kInvalidPageToken)
        << token;
  }
}

}  // namespace
}  // namespace waybill::logstore
