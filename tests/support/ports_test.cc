// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ports.h"

#include <string>

#include "gtest/gtest.h"
#include "tests/support/process.h"

namespace waybill::process {
namespace {

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
