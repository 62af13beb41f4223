// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/composition.h"

#include <cstddef>
#include <deque>
#include <utility>

#include "libs/http/curl_client.h"
#include "libs/http/observed_client.h"
#include "libs/http/request_metrics.h"
#include "libs/odoo/connect.h"
#include "libs/service/host.h"
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
  RunningCatalogCheck(const Config& config, std::unique_ptr<service::Host> host)
      : config_(config),
        host_(std::move(host)),
        curl_({.ca_file = config.odoo_ca_file,
               .private_servers = config::PrivateServers(config.stores)}) {
    const Shared shared{.clock = host_->clock(),
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

  absl::Status Listen() { return host_->Listen({&guarded_}); }

  int port() const override { return host_->port(); }
  int metrics_port() const override { return host_->metrics_port(); }

  void Stop() override { host_->Shutdown(config_.service.drain); }

 private:
  const Config config_;
  const std::unique_ptr<service::Host> host_;
  PrometheusProbe probe_{host_->registry()};
  http::RequestMetrics http_metrics_{host_->registry(), "odoo"};
  http::CurlClient curl_;
  http::ObservedClient http_{curl_, http_metrics_, host_->clock()};
  std::deque<StoreParts> parts_;
  Stores stores_;
  CatalogCheckService service_{{.stores = stores_,
                                .clock = host_->clock(),
                                .probe = probe_,
                                .patience = config_.odoo_patience}};
  GuardedCatalogCheckService guarded_{host_->guard(), service_};
};

}  // namespace

absl::StatusOr<std::unique_ptr<CatalogCheck>> CatalogCheck::Start(const Config& config,
                                                                  const log::Logger& logger) {
  auto host = service::Host::Create("catalog-check", config.service, logger);
  if (!host.ok()) return host.status();
  auto catalog_check = std::make_unique<RunningCatalogCheck>(config, *std::move(host));
  if (absl::Status status = catalog_check->Listen(); !status.ok()) return status;
  return catalog_check;
}

}  // namespace waybill::catalogcheck
