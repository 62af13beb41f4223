// SPDX-License-Identifier: Apache-2.0
#include "libs/http/client.h"

#include <gtest/gtest.h>

namespace waybill::http {
namespace {

TEST(ResponseTest, HeadersAreFoundInWhicheverCase) {
  const Response response{.status = 429, .headers = {{"retry-after", "2"}, {"Retry-After", "9"}}};
  EXPECT_EQ(response.Find("Retry-After"), "2");
  EXPECT_EQ(response.Find("ETag"), std::nullopt);
}

}  // namespace
}  // namespace waybill::http
