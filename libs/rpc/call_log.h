// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/log/logger.h"
#include "libs/rpc/call_observer.h"

namespace waybill::rpc {

// One line for every call that failed: a warning where the caller or the world is to blame, an
// error where Waybill is. Callers who leave are not worth one.
class CallLog final : public CallObserver {
 public:
  // `logger` outlives this.
  explicit CallLog(const log::Logger& logger) : logger_(logger) {}

  void CallStarted(std::string_view, const void*) override {}
  void CallFinished(const FinishedCall& call) override;

 private:
  const log::Logger& logger_;
};

}  // namespace waybill::rpc
