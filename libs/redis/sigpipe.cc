// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/sigpipe.h"

#include <cerrno>

namespace waybill::redis {
namespace {

sigset_t Sigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  return set;
}

}  // namespace

SigpipeBlock::SigpipeBlock() {
  const sigset_t sigpipe = Sigpipe();
  pthread_sigmask(SIG_BLOCK, &sigpipe, &previous_);
}

SigpipeBlock::~SigpipeBlock() {
  if (sigismember(&previous_, SIGPIPE) == 1) return;
  const int saved_errno = errno;
  // A signal that our own write raised is still pending here, and must not be delivered.
  const sigset_t sigpipe = Sigpipe();
  const timespec at_once{};
  while (sigtimedwait(&sigpipe, nullptr, &at_once) < 0 && errno == EINTR) {
  }
  pthread_sigmask(SIG_SETMASK, &previous_, nullptr);
  errno = saved_errno;
}

}  // namespace waybill::redis
