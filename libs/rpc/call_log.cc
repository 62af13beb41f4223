// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/call_log.h"

#include "libs/errors/error.h"

namespace waybill::rpc {

void CallLog::CallFinished(const FinishedCall& call) {
  if (call.status.ok() || absl::IsCancelled(call.status)) return;
  const errors::Error error = errors::FromStatus(call.status);
  const log::Fields fields = {{"method", call.method},
                              {"code", absl::StatusCodeToString(call.status.code())},
                              {"reason", errors::ReasonName(error.reason)},
                              {"detail", error.message},
                              {"took", call.duration}};
  if (errors::ClassOf(error.reason) == errors::FailureClass::kBug) {
    logger_.Error("call failed", fields);
  } else {
    logger_.Warning("call failed", fields);
  }
}

}  // namespace waybill::rpc
