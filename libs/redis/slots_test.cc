// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/slots.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::redis {
namespace {

using ::testing::UnorderedElementsAre;

// The first is the specification's own example; the others are what CLUSTER KEYSLOT says.
TEST(SlotsTest, AreThoseOfTheSpecification) {
  EXPECT_EQ(SlotOf("123456789"), 0x31C3);
  EXPECT_EQ(SlotOf("foo"), 12182);
  EXPECT_EQ(SlotOf(""), 0);
}

TEST(SlotsTest, GoByTheHashTag) {
  EXPECT_EQ(SlotOf("wb:os:{demo}:rules"), SlotOf("demo"));
  EXPECT_EQ(SlotOf("a{x}{y}"), SlotOf("x"));
  EXPECT_EQ(SlotOf("a{{x}}"), SlotOf("{x"));
}

TEST(SlotsTest, GoByTheWholeKeyWhereTheTagIsEmptyOrOpen) {
  EXPECT_NE(SlotOf("a{}b"), SlotOf("a{}c"));
  EXPECT_NE(SlotOf("a{b"), SlotOf("a{c"));
  EXPECT_NE(SlotOf("a}{b"), SlotOf("c}{b"));
}

TEST(SlotsTest, OfACommandAreThoseOfItsFirstKey) {
  const int slot = SlotOf("k");
  EXPECT_EQ(SlotOf(Command{"HSET", "k", "field", "value"}), slot);
  EXPECT_EQ(SlotOf(Command{"EVALSHA", "sha", "1", "k", "argument"}), slot);
  EXPECT_EQ(SlotOf(Command{"XREAD", "COUNT", "5", "BLOCK", "10", "STREAMS", "k", "0"}), slot);
}

TEST(SlotsTest, AreNoneOfACommandWithoutKeys) {
  EXPECT_EQ(SlotOf(Command{"PING"}), std::nullopt);
  EXPECT_EQ(SlotOf(Command{"CONFIG", "GET", "append*"}), std::nullopt);
  EXPECT_EQ(SlotOf(Command{"EVALSHA", "sha", "0", "argument"}), std::nullopt);
}

TEST(SlotsTest, OfManyStreamsAreReadOneByOne) {
  const Command command = {"XREAD", "COUNT", "7",   "STREAMS", "{a}1",
                           "{b}1",  "{a}2",  "1-0", "2-0",     "3-0"};
  EXPECT_THAT(
      SplitBySlot(command),
      UnorderedElementsAre(Command{"XREAD", "COUNT", "7", "STREAMS", "{a}1", "{a}2", "1-0", "3-0"},
                           Command{"XREAD", "COUNT", "7", "STREAMS", "{b}1", "2-0"}));
}

TEST(SlotsTest, LeaveOtherCommandsWhole) {
  const Command command = {"UNLINK", "{a}1", "{a}2"};
  EXPECT_THAT(SplitBySlot(command), UnorderedElementsAre(command));
}

TEST(SlotsTest, AreLookedAtWithoutWaiting) {
  EXPECT_EQ(WithoutBlock({"XREAD", "COUNT", "7", "BLOCK", "9", "STREAMS", "BLOCK", "0"}),
            (Command{"XREAD", "COUNT", "7", "STREAMS", "BLOCK", "0"}));
  const Command without = {"XREAD", "STREAMS", "BLOCK", "0"};
  EXPECT_EQ(WithoutBlock(without), without);
}

}  // namespace
}  // namespace waybill::redis
