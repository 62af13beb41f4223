// SPDX-License-Identifier: Apache-2.0
#include "libs/trace/context.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::trace {
namespace {

using ::testing::MatchesRegex;

constexpr char kTraceId[] = "0af7651916cd43dd8448eb211c80319c";
constexpr char kSpanId[] = "b7ad6b7169203331";
const std::string kGood = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST(TraceContextTest, ReadsWhatItWrites) {
  const Context context{.trace_id = kTraceId, .span_id = kSpanId, .sampled = true};
  EXPECT_EQ(Format(context), kGood);
  EXPECT_EQ(Parse(kGood), context);
}

TEST(TraceContextTest, KeepsOfTheFlagsOnlyTheOneThatItKnows) {
  std::string text = kGood;
  text.replace(53, 2, "fe");
  EXPECT_FALSE(Parse(text)->sampled);
  text.replace(53, 2, "ab");
  EXPECT_EQ(Format(*Parse(text)), kGood);
}

class MalformedTraceparentTest : public ::testing::TestWithParam<std::string> {};

TEST_P(MalformedTraceparentTest, IsIgnored) { EXPECT_EQ(Parse(GetParam()), std::nullopt); }

INSTANTIATE_TEST_SUITE_P(
    Each, MalformedTraceparentTest,
    ::testing::Values("", "00", kGood.substr(0, 54), kGood + " ", kGood + "-", kGood + "-more",
                      " " + kGood,                                                // Padded.
                      "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",  // Upper case.
                      "00-0af7651916cd43dd8448eb211c80319c-B7AD6B7169203331-01",
                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0A",
                      "00-00000000000000000000000000000000-b7ad6b7169203331-01",  // Zeros.
                      "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                      "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",  // No digits.
                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333x-01",
                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-.1",
                      "0x-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                      "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",  // Forbidden.
                      "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",  // No dashes.
                      "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
                      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
                      // A version of the future, which ends without a dash.
                      "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.more"));

TEST(TraceContextTest, ReadsWhatItKnowsOfALaterVersion) {
  const std::string later = "cc" + kGood.substr(2);
  EXPECT_EQ(Format(*Parse(later)), kGood);
  EXPECT_EQ(Format(*Parse(later + "-what-the-future-brings")), kGood);
}

TEST(TraceContextTest, BeginsATraceOfItsOwnEachTime) {
  const Context one = Begin();
  EXPECT_THAT(Format(one), MatchesRegex("00-[0-9a-f]+-[0-9a-f]+-00"));
  EXPECT_EQ(Parse(Format(one)), one);
  EXPECT_NE(one.trace_id, Begin().trace_id);
}

TEST(TraceContextTest, AChildIsAnotherStepOfTheSameTrace) {
  const Context parent = *Parse(kGood);
  const Context child = Child(parent);
  EXPECT_EQ(child.trace_id, parent.trace_id);
  EXPECT_NE(child.span_id, parent.span_id);
  EXPECT_TRUE(child.sampled);
  EXPECT_EQ(Parse(Format(child)), child);
}

}  // namespace
}  // namespace waybill::trace
