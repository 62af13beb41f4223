// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <signal.h>

namespace waybill::rpc {

// The signals that ask a program to stop, SIGTERM and SIGINT, as something to wait for. Made first
// thing in main, before any thread: the threads inherit its mask. SIGPIPE is blocked too, so that
// writing to a closed socket is an error and not the end.
class StopSignals {
 public:
  StopSignals();

  // Returns when one comes.
  int Wait() const;

 private:
  sigset_t set_;
};

}  // namespace waybill::rpc
