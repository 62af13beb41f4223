// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/identity.h"

#include "gtest/gtest.h"

namespace waybill::rpc {
namespace {

TEST(CallerAtTest, IsTheAddressWhicheverThePort) {
  EXPECT_EQ(CallerAt("ipv4:10.0.0.7:41234")->name, "10.0.0.7");
  EXPECT_EQ(CallerAt("ipv4:10.0.0.7:2")->name, "10.0.0.7");
  EXPECT_EQ(CallerAt("ipv6:%5B2001:db8::1%5D:41234")->name, "[2001:db8::1]");
}

TEST(CallerAtTest, HasLimits) {
  EXPECT_GT(CallerAt("ipv4:10.0.0.7:41234")->calls_per_second, 0);
  EXPECT_GT(CallerAt("ipv4:10.0.0.7:41234")->calls_at_once, 0);
}

TEST(CallerAtTest, IsNobodyOnThisMachine) {
  for (const char* peer :
       {"ipv4:127.0.0.1:5", "ipv6:%5B::1%5D:5", "unix:/run/x", "unix:", "inproc"})
    EXPECT_EQ(CallerAt(peer), nullptr) << peer;
}

}  // namespace
}  // namespace waybill::rpc
