// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/composition.h"

#include <utility>

#include "libs/redis/client.h"
#include "libs/redis/round_trip_metrics.h"
#include "libs/service/host.h"
#include "libs/service/redis_dependency.h"
#include "services/log-store/adapters/metrics/prometheus_probe.h"
#include "services/log-store/adapters/redis/redis_event_log.h"
#include "services/log-store/adapters/redis/redis_event_tail.h"
#include "services/log-store/adapters/redis/redis_log_entries.h"
#include "services/log-store/adapters/redis/redis_run_statistics.h"
#include "services/log-store/rpc/guarded_log_store_service.h"
#include "services/log-store/rpc/log_store_service.h"
#include "services/log-store/rpc/subscription_hub.h"
#include "services/log-store/rpc/workers.h"
#include "services/log-store/worker/retention_keeper.h"

namespace waybill::logstore {
namespace {

constexpr int kWorkers = 8;

redis::ClientOptions RedisOptions(const Config& config, redis::Observer& observer) {
  return {.endpoint = config.redis,
          .connections = static_cast<int>(config.redis_connections),
          .replicas = static_cast<int>(config.redis_replicas),
          .observer = &observer};
}

// In the order of dependence: what is below uses what is above, and goes first.
class RunningLogStore final : public LogStore {
 public:
  RunningLogStore(const Config& config, std::unique_ptr<service::Host> host)
      : config_(config),
        host_(std::move(host)),
        client_(RedisOptions(config, redis_metrics_)),
        event_log_(client_, config.retention.age),
        tail_(RedisOptions(config, redis_metrics_)),
        entries_(client_),
        statistics_(client_),
        probe_(host_->registry(), host_->logger()),
        workers_(kWorkers),
        hub_({.log = event_log_, .tail = tail_, .probe = probe_}),
        service_({.log = event_log_,
                  .entries = entries_,
                  .statistics = statistics_,
                  .hub = hub_,
                  .workers = workers_,
                  .probe = probe_,
                  .clock = host_->clock()}) {}

  ~RunningLogStore() override { Stop(); }

  absl::Status Listen() {
    const absl::Status status =
        host_->Listen({&guarded_}, {service::RedisDependency(client_, host_->logger())});
    if (!status.ok()) return status;
    retention_ =
        std::make_unique<RetentionKeeper>(RetentionKeeper::Deps{.log = event_log_,
                                                                .probe = probe_,
                                                                .clock = host_->clock(),
                                                                .retention = config_.retention});
    return absl::OkStatus();
  }

  int port() const override { return host_->port(); }
  int metrics_port() const override { return host_->metrics_port(); }

  void Stop() override {
    retention_ = nullptr;
    if (!host_->is_serving()) return;
    host_->Drain();
    service_.Stop();
    hub_.Stop();
    host_->Shutdown(config_.service.drain);
  }

 private:
  const Config config_;
  const std::unique_ptr<service::Host> host_;
  redis::RoundTripMetrics redis_metrics_{host_->registry()};
  redis::Client client_;
  RedisEventLog event_log_;
  RedisEventTail tail_;
  RedisLogEntries entries_;
  RedisRunStatistics statistics_;
  PrometheusProbe probe_;
  Workers workers_;
  SubscriptionHub hub_;
  LogStoreService service_;
  GuardedLogStoreService guarded_{host_->guard(), service_};
  std::unique_ptr<RetentionKeeper> retention_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<LogStore>> LogStore::Start(const Config& config,
                                                          const log::Logger& logger) {
  auto host = service::Host::Create("log-store", config.service, logger);
  if (!host.ok()) return host.status();
  auto log_store = std::make_unique<RunningLogStore>(config, *std::move(host));
  if (absl::Status status = log_store->Listen(); !status.ok()) return status;
  return log_store;
}

}  // namespace waybill::logstore
