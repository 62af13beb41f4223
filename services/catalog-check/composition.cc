// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/composition.h"

#include <cstddef>
#include <deque>
#include <utility>

#include "libs/clock/system_clock.h"
#include "libs/http/curl_client.h"
#include "libs/http/observed_client.h"
#include "libs/http/request_metrics.h"
#include "libs/metrics/exposer.h"
#include "libs/metrics/registry.h"
#include "libs/odoo/connect.h"
#include "libs/rpc/call_guard.h"
#include "libs/rpc/call_log.h"
#include "libs/rpc/call_metrics.h"
#include "libs/rpc/server.h"
#include "services/catalog-check/adapters/cache/cached_catalog.h"
#include "services/catalog-check/adapters/metrics/prometheus_probe.h"
#include "services/catalog-check/adapters/odoo/odoo_catalog.h"
#include "services/catalog-check/adapters/odoo/odoo_inspection.h"
#include "services/catalog-check/domain/stores.h"
#include "services/catalog-check/rpc/catalog_check_service.h"
#include "services/catalog-check/rpc/guarded_catalog_check_service.h"

namespace waybill::catalogcheck {
namespace {

// What all stores share.
struct Shared {
  const clock::Clock& clock;
  http::Client& http;
  PrometheusProbe& probe;
  CacheOptions cache;
};

// Everything of one store.
class StoreParts {
 public:
  StoreParts(const config::Store& store, const Shared& shared)
      : client_(odoo::Connect(store.odoo, {.http = shared.http, .clock = shared.clock})),
        catalog_(*client_, shared.clock),
        cached_(catalog_, shared.clock, shared.probe, shared.cache),
        inspection_(*client_, shared.clock),
        orders_(cached_, shared.clock, shared.probe),
        connection_({.inspection = inspection_,
                     .catalog = catalog_,
                     .clock = shared.clock,
                     .url = store.odoo.url}),
        url_(store.odoo.url) {}

  StoreChecks Checks() { return {.orders = orders_, .connection = connection_, .url = url_}; }

 private:
  const std::unique_ptr<odoo::Client> client_;
  OdooCatalog catalog_;
  CachedCatalog cached_;
  OdooInspection inspection_;
  OrderChecker orders_;
  ConnectionChecker connection_;
  const std::string url_;
};

// In the order of dependence: what is below uses what is above, and goes first.
class RunningCatalogCheck final : public CatalogCheck {
 public:
  RunningCatalogCheck(const Config& config, const log::Logger& logger,
                      std::unique_ptr<config::CallersFile> callers)
      : config_(config),
        callers_(std::move(callers)),
        curl_({.ca_file = config.odoo_ca_file}),
        call_guard_({.callers = callers_.get(), .clock = clock_, .logger = logger}),
        call_log_(logger) {
    const Shared shared{.clock = clock_,
                        .http = http_,
                        .probe = probe_,
                        .cache = {.lifetime = config.cache_lifetime,
                                  .entries = static_cast<std::size_t>(config.cache_entries)}};
    for (const config::Store& store : config.stores) {
      StoreParts& parts = parts_.emplace_back(store, shared);
      stores_.emplace(StoreName{store.name}, parts.Checks());
    }
  }

  ~RunningCatalogCheck() override { Stop(); }

  absl::Status Listen() {
    auto exposer = metrics::Exposer::Start(config_.metrics_listen, registry_);
    if (!exposer.ok()) return exposer.status();
    exposer_ = *std::move(exposer);
    auto server = rpc::Server::Start({.address = config_.listen,
                                      .security = config_.security,
                                      .observers = {&call_metrics_, &call_log_, &call_guard_}},
                                     {&guarded_});
    if (!server.ok()) return server.status();
    server_ = *std::move(server);
    return absl::OkStatus();
  }

  int port() const override { return server_->port(); }
  int metrics_port() const override { return exposer_->port(); }

  void Stop() override {
    if (server_ != nullptr) server_->Shutdown(config_.drain);
  }

 private:
  const Config config_;
  const clock::SystemClock clock_;
  const std::unique_ptr<config::CallersFile> callers_;
  metrics::Registry registry_{"catalog-check"};
  PrometheusProbe probe_{registry_};
  http::RequestMetrics http_metrics_{registry_, "odoo"};
  http::CurlClient curl_;
  http::ObservedClient http_{curl_, http_metrics_, clock_};
  std::deque<StoreParts> parts_;
  Stores stores_;
  CatalogCheckService service_{
      {.stores = stores_, .clock = clock_, .probe = probe_, .patience = config_.odoo_patience}};
  rpc::CallGuard call_guard_;
  GuardedCatalogCheckService guarded_{call_guard_, service_};
  rpc::CallMetrics call_metrics_{registry_};
  rpc::CallLog call_log_;
  std::unique_ptr<metrics::Exposer> exposer_;
  std::unique_ptr<rpc::Server> server_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<CatalogCheck>> CatalogCheck::Start(const Config& config,
                                                                  const log::Logger& logger) {
  auto callers = rpc::OpenCallers(config.callers, logger);
  if (!callers.ok()) return callers.status();
  auto catalog_check = std::make_unique<RunningCatalogCheck>(config, logger, *std::move(callers));
  if (absl::Status status = catalog_check->Listen(); !status.ok()) return status;
  return catalog_check;
}

}  // namespace waybill::catalogcheck
