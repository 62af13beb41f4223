// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/worker/thread_call_trace.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

using ::testing::EndsWith;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TracedCall CallWith(std::string request) { return {.call = {.request = std::move(request)}}; }

TEST(ThreadCallTraceTest, KeepsOnlyWhatIsAskedWhileItRecords) {
  ThreadCallTrace trace;
  trace.Add(CallWith("before"), false);
  {
    const Recording recording(trace);
    trace.Add(CallWith("within"), false);
    std::thread([&] { trace.Add(CallWith("elsewhere"), false); }).join();
    ASSERT_THAT(trace.Take(), SizeIs(1));
    EXPECT_THAT(trace.Take(), IsEmpty());
    trace.Add(CallWith("left over"), false);
  }
  const Recording recording(trace);
  EXPECT_THAT(trace.Take(), IsEmpty());
}

TEST(ThreadCallTraceTest, CutsLongTextsBetweenCharactersAndKeepsMoreOfFailures) {
  ThreadCallTrace trace;
  const Recording recording(trace);
  std::string text = "x";
  while (text.size() < 9000) text += "\u00e9";
  trace.Add(CallWith(text), false);
  trace.Add(CallWith(text), true);
  const std::vector<TracedCall> calls = trace.Take();
  EXPECT_LE(calls[0].call.request.size(), 1024U);
  EXPECT_THAT(calls[0].call.request, EndsWith("\u00e9..."));
  EXPECT_GT(calls[1].call.request.size(), 4000U);
  EXPECT_LE(calls[1].call.request.size(), 4096U);
}

TEST(ThreadCallTraceTest, KeepsTheLastTwenty) {
  ThreadCallTrace trace;
  const Recording recording(trace);
  for (int i = 0; i < 25; ++i) trace.Add(CallWith(std::to_string(i)), false);
  const std::vector<TracedCall> calls = trace.Take();
  ASSERT_THAT(calls, SizeIs(20));
  EXPECT_EQ(calls.front().call.request, "5");
}

}  // namespace
}  // namespace waybill::ordersync
