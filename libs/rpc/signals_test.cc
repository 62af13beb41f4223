// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/signals.h"

#include <unistd.h>

#include "gtest/gtest.h"

namespace waybill::rpc {
namespace {

TEST(StopSignalsTest, WaitsForSigtermAndSigint) {
  const StopSignals signals;
  kill(getpid(), SIGTERM);
  EXPECT_EQ(signals.Wait(), SIGTERM);
  kill(getpid(), SIGINT);
  EXPECT_EQ(signals.Wait(), SIGINT);
}

TEST(StopSignalsTest, MakesAClosedPipeAnErrorAndNotTheEnd) {
  const StopSignals signals;
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  close(ends[0]);
  EXPECT_EQ(write(ends[1], "x", 1), -1);
  EXPECT_EQ(errno, EPIPE);
  close(ends[1]);
}

}  // namespace
}  // namespace waybill::rpc
