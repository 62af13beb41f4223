// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ports.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/process.h"

namespace waybill::process {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::Ge;
using ::testing::Lt;
using ::testing::SizeIs;

TEST(PortsTest, GivesNoPortTwice) {
  std::set<uint16_t> ports;
  for (int i = 0; i < 100; ++i) ports.insert(FreePort());
  EXPECT_THAT(ports, SizeIs(100));
  EXPECT_THAT(ports, Each(AllOf(Ge(20'000), Lt(32'000))));
}

TEST(PortsTest, ScriptsAreGivenOthers) {
  const uint16_t port = FreePort();
  const auto asked =
      RunToEnd({.program = "bash",
                .args = {"-c", absl::StrCat("source tests/support/ports.sh; reserve_port ", port)}},
               absl::Seconds(20));
  ASSERT_TRUE(asked.ok()) << asked.status();
  EXPECT_EQ(asked->exit.code, 1) << asked->err;
}

TEST(PortsTest, WaitsForAProgramThatListens) {
  const uint16_t port = FreePort();
  ASSERT_NE(port, 0);
  const auto server =
      Process::Start({.program = "python3",
                      .args = {"-m", "http.server", "--bind", "127.0.0.1", std::to_string(port)}});
  ASSERT_TRUE(server.ok()) << server.status();
  EXPECT_TRUE(WaitForPort(port, absl::Seconds(20)).ok());
}

TEST(PortsTest, GivesUpWhereNothingListens) {
  EXPECT_EQ(WaitForPort(FreePort(), absl::ZeroDuration()).code(),
            absl::StatusCode::kDeadlineExceeded);
}

TEST(PortsTest, SpellsAddressesOnLoopback) { EXPECT_EQ(LoopbackAddress(50051), "127.0.0.1:50051"); }

}  // namespace
}  // namespace waybill::process
