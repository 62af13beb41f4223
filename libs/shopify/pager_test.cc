// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/pager.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"

namespace waybill::shopify {
namespace {

using ::testing::ElementsAre;

TEST(FetchRemaining, FollowsCursorsToTheEnd) {
  std::vector<std::string> asked;
  const auto fetch = [&](const std::string& after) -> absl::StatusOr<PageInfo> {
    asked.push_back(after);
    return PageInfo{.has_next_page = asked.size() < 3, .end_cursor = after + "+"};
  };
  EXPECT_TRUE(FetchRemaining({.has_next_page = true, .end_cursor = "a"}, 10, fetch).ok());
  EXPECT_THAT(asked, ElementsAre("a", "a+", "a++"));
}

TEST(FetchRemaining, FetchesNothingWhenAllIsThere) {
  const auto fetch = [](const std::string&) -> absl::StatusOr<PageInfo> {
    ADD_FAILURE();
    return PageInfo{};
  };
  EXPECT_TRUE(FetchRemaining({.has_next_page = false, .end_cursor = "a"}, 10, fetch).ok());
}

TEST(FetchRemaining, StopsAtItsLimitAndAtCursorsThatDoNotMove) {
  int pages = 0;
  const auto endless = [&](const std::string& after) -> absl::StatusOr<PageInfo> {
    ++pages;
    return PageInfo{.has_next_page = true, .end_cursor = after + "+"};
  };
  EXPECT_EQ(errors::ReasonOf(FetchRemaining({true, "a"}, 4, endless)),
            errors::Reason::kOrderUnsupported);
  EXPECT_EQ(pages, 4);
  const auto stuck = [](const std::string& after) -> absl::StatusOr<PageInfo> {
    return PageInfo{.has_next_page = true, .end_cursor = after};
  };
  EXPECT_EQ(errors::ReasonOf(FetchRemaining({true, "a"}, 4, stuck)),
            errors::Reason::kShopifyBadResponse);
  EXPECT_EQ(errors::ReasonOf(FetchRemaining({true, ""}, 4, stuck)),
            errors::Reason::kShopifyBadResponse);
}

TEST(FetchRemaining, PassesFailuresOn) {
  const auto failing = [](const std::string&) -> absl::StatusOr<PageInfo> {
    return absl::AbortedError("x");
  };
  EXPECT_EQ(FetchRemaining({true, "a"}, 4, failing).code(), absl::StatusCode::kAborted);
}

}  // namespace
}  // namespace waybill::shopify
