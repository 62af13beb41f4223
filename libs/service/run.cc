// SPDX-License-Identifier: Apache-2.0
#include "libs/service/run.h"

#include "absl/synchronization/mutex.h"
#include "libs/errors/error.h"
#include "libs/service/core_dumps.h"

namespace waybill::service {
namespace {

// Debian builds Abseil as for debugging: each lock would be looked up in a graph that all threads
// share. Our own debug builds keep that, and so do tests.
void LookForDeadlocksInDebugBuildsOnly() {
#ifdef NDEBUG
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
#endif
}

}  // namespace

int RunUntilStopped(std::string_view name, const Settings& settings,
                    const rpc::StopSignals& signals, const Start& start) {
  LookForDeadlocksInDebugBuildsOnly();
  const log::Logger logger(name, settings.log_level);
  if (!ForbidCoreDumps()) logger.Warning("a crash may leave a core dump, with keys and orders");
  logger.Info("configuration", {{"settings", settings.effective}});
  const auto service = start(logger);
  if (!service.ok()) {
    const errors::Error error = errors::FromStatus(service.status());
    logger.Error("cannot start", {{"detail", error.message}, {"remedy", error.remedy}});
    return 1;
  }
  logger.Info("listening",
              {{"port", (*service)->port()}, {"metrics_port", (*service)->metrics_port()}});

  const int signal = signals.Wait();
  logger.Info("stopping", {{"signal", signal}});
  (*service)->Stop();
  logger.Info("stopped");
  return 0;
}

}  // namespace waybill::service
