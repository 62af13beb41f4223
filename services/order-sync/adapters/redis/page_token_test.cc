// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/page_token.h"

#include <gtest/gtest.h>

#include "libs/errors/error.h"

namespace waybill::ordersync {
namespace {

const std::string kFingerprint = "0123456789abcdef";

TEST(PageTokenTest, ReturnsItsPosition) {
  const PagePosition last{.score = "1.79e+12", .member = "6100000001001"};
  const auto position = ParsePageToken(FormatPageToken(kFingerprint, last), kFingerprint);
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_EQ(*position, last);
}

TEST(PageTokenTest, IsNothingOnTheFirstPage) {
  const auto position = ParsePageToken("", kFingerprint);
  ASSERT_TRUE(position.ok()) << position.status();
  EXPECT_FALSE(position->has_value());
}

TEST(PageTokenTest, BelongsToOneRequest) {
  const std::string token = FormatPageToken(kFingerprint, {.score = "1", .member = "2"});
  EXPECT_EQ(errors::ReasonOf(ParsePageToken(token, "another").status()),
            errors::Reason::kInvalidPageToken);
}

TEST(PageTokenTest, RefusesScoresThatRedisWouldNotTake) {
  for (const char* score : {"nan", "inf", "1e999", "1 ", " 1", "0x10", "", "-"}) {
    const std::string token = FormatPageToken(kFingerprint, {.score = score, .member = "2"});
    EXPECT_EQ(errors::ReasonOf(ParsePageToken(token, kFingerprint).status()),
              errors::Reason::kInvalidPageToken)
        << score;
  }
}

TEST(PageTokenTest, RefusesMembersThatAreNoOrders) {
  for (const char* member : {"", "x", " 2", "02", "99999999999999999999"}) {
    const std::string token = FormatPageToken(kFingerprint, {.score = "1", .member = member});
    EXPECT_EQ(errors::ReasonOf(ParsePageToken(token, kFingerprint).status()),
              errors::Reason::kInvalidPageToken)
        << member;
  }
}

}  // namespace
}  // namespace waybill::ordersync
