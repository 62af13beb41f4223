// SPDX-License-Identifier: Apache-2.0
#include "libs/service/core_dumps.h"

#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace waybill::service {
namespace {

bool MayDump() {
  rlimit limit{};
  getrlimit(RLIMIT_CORE, &limit);
  return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) != 0 || limit.rlim_cur != 0 || limit.rlim_max != 0;
}

TEST(CoreDumpsDeathTest, AreForbiddenForGood) {
  // In a process of its own: there is no way back.
  EXPECT_EXIT(
      {
        if (!MayDump()) _exit(1);  // The test would prove nothing.
        _exit(ForbidCoreDumps() && !MayDump() ? 0 : 2);
      },
      ::testing::ExitedWithCode(0), "");
}

}  // namespace
}  // namespace waybill::service
