// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/composition.h"

#include <utility>

#include "libs/clock/system_clock.h"
#include "libs/errors/error.h"
#include "libs/metrics/exposer.h"
#include "libs/metrics/registry.h"
#include "libs/redis/client.h"
#include "libs/redis/round_trip_metrics.h"
#include "libs/rpc/call_guard.h"
#include "libs/rpc/call_log.h"
#include "libs/rpc/call_metrics.h"
#include "libs/rpc/dependency_monitor.h"
#include "services/log-store/adapters/metrics/prometheus_probe.h"
#include "services/log-store/adapters/redis/redis_event_log.h"
#include "services/log-store/adapters/redis/redis_event_tail.h"
#include "services/log-store/adapters/redis/redis_log_entries.h"
#include "services/log-store/rpc/guarded_log_store_service.h"
#include "services/log-store/rpc/log_store_service.h"
#include "services/log-store/rpc/subscription_hub.h"
#include "services/log-store/rpc/workers.h"
#include "services/log-store/worker/retention_keeper.h"

namespace waybill::logstore {
namespace {

constexpr int kWorkers = 8;
constexpr absl::Duration kCheckInterval = absl::Seconds(2);
constexpr char kRedis[] = "redis";

redis::ClientOptions RedisOptions(const Config& config, redis::Observer& observer) {
  return {.endpoint = config.redis,
          .connections = static_cast<int>(config.redis_connections),
          .observer = &observer};
}

// In the order of dependence: what is below uses what is above, and goes first.
class RunningLogStore final : public LogStore {
 public:
  RunningLogStore(const Config& config, const log::Logger& logger,
                  std::unique_ptr<config::CallersFile> callers)
      : config_(config),
        logger_(logger),
        callers_(std::move(callers)),
        client_(RedisOptions(config, redis_metrics_)),
        event_log_(client_, config.retention.age),
        tail_(RedisOptions(config, redis_metrics_)),
        entries_(client_),
        probe_(registry_, logger),
        workers_(kWorkers),
        hub_({.log = event_log_, .tail = tail_, .probe = probe_}),
        service_({.log = event_log_,
                  .entries = entries_,
                  .hub = hub_,
                  .workers = workers_,
                  .probe = probe_}),
        call_log_(logger) {}

  ~RunningLogStore() override { Stop(); }

  absl::Status Listen() {
    if (!config_.metrics_listen.empty()) {
      auto exposer = metrics::Exposer::Start(config_.metrics_listen, registry_);
      if (!exposer.ok()) return exposer.status();
      exposer_ = *std::move(exposer);
    }
    auto server = rpc::Server::Start({.address = config_.listen,
                                      .security = config_.security,
                                      .dependencies = {kRedis},
                                      .observers = {&call_metrics_, &call_log_, &call_guard_}},
                                     {&guarded_});
    if (!server.ok()) return server.status();
    server_ = *std::move(server);
    monitor_ = std::make_unique<rpc::DependencyMonitor>(
        server_->readiness(),
        std::vector<rpc::Dependency>{{.name = kRedis, .check = [this] { return Ping(); }}},
        kCheckInterval,
        [this](const std::string& name, const absl::Status& status) { LogChange(name, status); });
    retention_ = std::make_unique<RetentionKeeper>(RetentionKeeper::Deps{
        .log = event_log_, .probe = probe_, .clock = clock_, .retention = config_.retention});
    return absl::OkStatus();
  }

  int port() const override { return server_->port(); }
  int metrics_port() const override { return exposer_ == nullptr ? 0 : exposer_->port(); }

  void Stop() override {
    retention_ = nullptr;
    monitor_ = nullptr;
    if (server_ == nullptr) return;
    server_->readiness().Drain();
    service_.Stop();
    hub_.Stop();
    server_->Shutdown(config_.drain);
  }

 private:
  absl::Status Ping() { return client_.Execute({"PING"}, redis::Repeat::kSafe).status(); }

  void LogChange(const std::string& name, const absl::Status& status) {
    if (status.ok()) {
      logger_.Info("dependency is there", {{"dependency", name}});
    } else {
      logger_.Warning("dependency is missing", {{"dependency", name},
                                                {"detail", std::string(status.message())},
                                                {"remedy", errors::FromStatus(status).remedy}});
    }
  }

  const Config config_;
  const log::Logger& logger_;
  const clock::SystemClock clock_;
  const std::unique_ptr<config::CallersFile> callers_;
  metrics::Registry registry_{"log-store"};
  redis::RoundTripMetrics redis_metrics_{registry_};
  redis::Client client_;
  RedisEventLog event_log_;
  RedisEventTail tail_;
  RedisLogEntries entries_;
  PrometheusProbe probe_;
  Workers workers_;
  SubscriptionHub hub_;
  LogStoreService service_;
  rpc::CallGuard call_guard_{{.callers = callers_.get(), .clock = clock_, .logger = logger_}};
  GuardedLogStoreService guarded_{call_guard_, service_};
  rpc::CallMetrics call_metrics_{registry_};
  rpc::CallLog call_log_;
  std::unique_ptr<metrics::Exposer> exposer_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<rpc::DependencyMonitor> monitor_;
  std::unique_ptr<RetentionKeeper> retention_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<LogStore>> LogStore::Start(const Config& config,
                                                          const log::Logger& logger) {
  auto callers = rpc::OpenCallers(config.callers, logger);
  if (!callers.ok()) return callers.status();
  auto log_store = std::make_unique<RunningLogStore>(config, logger, *std::move(callers));
  if (absl::Status status = log_store->Listen(); !status.ok()) return status;
  return log_store;
}

}  // namespace waybill::logstore
