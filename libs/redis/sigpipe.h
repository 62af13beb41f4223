// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>

namespace waybill::redis {

// While it lives, writing to a closed socket does not raise SIGPIPE in this thread: hiredis writes
// without MSG_NOSIGNAL, and a library has no business with the process's signal handlers.
class SigpipeBlock {
 public:
  SigpipeBlock();
  SigpipeBlock(const SigpipeBlock&) = delete;
  SigpipeBlock& operator=(const SigpipeBlock&) = delete;
  ~SigpipeBlock();

 private:
  sigset_t previous_;
};

}  // namespace waybill::redis
