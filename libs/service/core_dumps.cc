// SPDX-License-Identifier: Apache-2.0
#include "libs/service/core_dumps.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace waybill::service {

bool ForbidCoreDumps() {
  // The limit holds for files only: where the kernel pipes dumps to a program, only the other does.
  constexpr rlimit kNone{.rlim_cur = 0, .rlim_max = 0};
  const bool limited = setrlimit(RLIMIT_CORE, &kNone) == 0;
  const bool closed = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
  return limited && closed;
}

}  // namespace waybill::service
