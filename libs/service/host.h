// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/impl/service_type.h"
#include "libs/clock/system_clock.h"
#include "libs/config/callers_file.h"
#include "libs/jwt/key_ring.h"
#include "libs/log/logger.h"
#include "libs/metrics/registry.h"
#include "libs/rpc/call_guard.h"
#include "libs/rpc/call_log.h"
#include "libs/rpc/call_metrics.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/dependency_monitor.h"
#include "libs/rpc/server.h"
#include "libs/service/issuer_keys.h"
#include "libs/service/metrics_server.h"
#include "libs/service/settings.h"

namespace waybill::service {

// What a service has besides its own work: a port for calls, which are guarded, counted and logged;
// health, with readiness that follows what the service depends on; a port for metrics.
class Host {
 public:
  // Listens nowhere yet. Fails if the callers file cannot be read. `logger` outlives the host.
  static absl::StatusOr<std::unique_ptr<Host>> Create(std::string_view name,
                                                      const Settings& settings,
                                                      const log::Logger& logger);
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  ~Host() { Shutdown(absl::ZeroDuration()); }

  const Settings& settings() const { return settings_; }
  const log::Logger& logger() const { return logger_; }
  const clock::Clock& clock() const { return clock_; }
  metrics::Registry& registry() { return registry_; }
  rpc::CallGuard& guard() { return guard_; }

  // A channel to another service, whose calls are counted: rpc::Connect. The host outlives them.
  absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const std::string& target);

  // Serves from the moment it returns. INVALID_FIELD if it cannot listen. What it is given is used
  // until Shutdown.
  absl::Status Listen(const std::vector<grpc::Service*>& services,
                      const std::vector<rpc::Dependency>& dependencies = {});

  int port() const { return server_->port(); }
  int metrics_port() const { return metrics_server_ == nullptr ? 0 : metrics_server_->port(); }

  // Whether it serves: after Listen, before Shutdown.
  bool is_serving() const { return server_ != nullptr && !is_down_; }
  // Not ready any more; calls still come and go.
  void Drain();
  // As of rpc::Server, once. Metrics are served on, to the end.
  void Shutdown(absl::Duration drain);

 private:
  Host(std::string_view name, const Settings& settings, const log::Logger& logger,
       std::unique_ptr<config::CallersFile> callers);

  void LogChange(const std::string& dependency, const absl::Status& status) const;

  const Settings settings_;
  const log::Logger& logger_;
  const clock::SystemClock clock_;
  const log::Logger record_;  // Who changed what, where `logger` would leave it out.
  const std::unique_ptr<config::CallersFile> callers_;
  metrics::Registry registry_;
  jwt::KeyRing keys_;
  rpc::CallGuard guard_;
  rpc::CallMetrics call_metrics_;
  rpc::CallMetrics outgoing_metrics_;
  rpc::CallLog call_log_;
  std::unique_ptr<IssuerKeys> issuer_keys_;
  std::unique_ptr<MetricsServer> metrics_server_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<rpc::DependencyMonitor> monitor_;
  bool is_down_ = false;
};

}  // namespace waybill::service
