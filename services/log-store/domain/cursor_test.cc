// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/domain/cursor.h"

#include "gtest/gtest.h"
#include "libs/errors/error.h"

namespace waybill::logstore {
namespace {

TEST(CursorTest, ReadsWhatItWrote) {
  const Position position{
      .milliseconds = 1'700'000'000'000, .sequence = 18446744073709551615U, .index = 7};
  EXPECT_EQ(*ParseStoreCursor(FormatStoreCursor(position)), position);
  const Cursor cursor = {{{"demo"}, position}, {{"other-shop"}, {}}};
  EXPECT_EQ(FormatCursor(cursor), "demo:1700000000000-18446744073709551615-7,other-shop:0-0-0");
  EXPECT_EQ(*ParseCursor(FormatCursor(cursor)), cursor);
}

TEST(CursorTest, BeginsAtZero) {
  EXPECT_EQ(*ParseStoreCursor("0"), Position{});
  EXPECT_EQ(*ParseCursor("0"), Cursor{});
  EXPECT_EQ(FormatCursor({}), "0");
}

TEST(CursorTest, RefusesWhatItDidNotWrite) {
  for (const char* text :
       {"", "1", "-", "1-1", "1-1-", "-1-1", "a-1-1", "1-1-1-1", "01-0-0", "+1-0-0", "1 -0-0",
        "18446744073709551616-0-0", "1-0-4294967296", "demo:1-1-1"}) {
    EXPECT_EQ(errors::ReasonOf(ParseStoreCursor(text).status()), errors::Reason::kInvalidCursor)
        << text;
  }
  for (const char* text : {"", "1-1-1", ":1-1-1", "demo", "demo:", "demo:x", "demo:1-1",
                           "demo:1-1-1,", "demo:1-1-1,demo:2-2-2"}) {
    EXPECT_EQ(errors::ReasonOf(ParseCursor(text).status()), errors::Reason::kInvalidCursor) << text;
  }
}

TEST(PositionTest, OrdersByTimeThenSequenceThenIndex) {
  EXPECT_LT((Position{1, 9}), (Position{2, 0}));
  EXPECT_LT((Position{2, 9}), (Position{2, 10}));
  EXPECT_LT((Position{2, 9, 15}), (Position{2, 10, 0}));
  EXPECT_LT((Position{2, 9, 2}), (Position{2, 9, 10}));
}

}  // namespace
}  // namespace waybill::logstore
