// SPDX-License-Identifier: Apache-2.0
#include "libs/trace/scope.h"

#include <thread>

#include "gtest/gtest.h"

namespace waybill::trace {
namespace {

TEST(TraceScopeTest, AThreadWorksForNobodyAtFirst) {
  EXPECT_FALSE(Current().has_value());
  EXPECT_EQ(CurrentId(), "");
}

TEST(TraceScopeTest, GivesTheOneBeforeBack) {
  const Context outer = Begin();
  const Context inner = Begin();
  {
    const Scope first(outer);
    {
      const Scope second(inner);
      EXPECT_EQ(CurrentId(), inner.trace_id);
      const Scope none(std::nullopt);
      EXPECT_EQ(CurrentId(), "");
    }
    EXPECT_EQ(Current(), outer);
  }
  EXPECT_FALSE(Current().has_value());
}

TEST(TraceScopeTest, IsOfOneThreadAlone) {
  const Scope scope(Begin());
  std::thread([] { EXPECT_FALSE(Current().has_value()); }).join();
}

}  // namespace
}  // namespace waybill::trace
