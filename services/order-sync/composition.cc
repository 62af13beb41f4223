// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/composition.h"

#include <unistd.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "libs/redis/client.h"
#include "libs/redis/round_trip_metrics.h"
#include "libs/service/host.h"
#include "libs/service/redis_dependency.h"
#include "libs/uuid/uuid.h"
#include "services/order-sync/adapters/catalog_check/catalog_check_client.h"
#include "services/order-sync/adapters/log_store/log_store_sink.h"
#include "services/order-sync/adapters/metrics/prometheus_sync_probe.h"
#include "services/order-sync/adapters/odoo/odoo_accounting.h"
#include "services/order-sync/adapters/odoo/odoo_catalog_writer.h"
#include "services/order-sync/adapters/odoo/odoo_contacts.h"
#include "services/order-sync/adapters/odoo/odoo_database_identity.h"
#include "services/order-sync/adapters/odoo/odoo_deliveries.h"
#include "services/order-sync/adapters/odoo/odoo_documents.h"
#include "services/order-sync/adapters/odoo/odoo_invoices.h"
#include "services/order-sync/adapters/odoo/odoo_payments.h"
#include "services/order-sync/adapters/odoo/odoo_records.h"
#include "services/order-sync/adapters/odoo/odoo_sales.h"
#include "services/order-sync/adapters/redis/redis_bulk_runs.h"
#include "services/order-sync/adapters/redis/redis_failure_index.h"
#include "services/order-sync/adapters/redis/redis_leases.h"
#include "services/order-sync/adapters/redis/redis_order_index.h"
#include "services/order-sync/adapters/redis/redis_order_rules_store.h"
#include "services/order-sync/adapters/redis/redis_outbox.h"
#include "services/order-sync/adapters/redis/redis_store_identities.h"
#include "services/order-sync/adapters/redis/redis_sync_jobs.h"
#include "services/order-sync/adapters/redis/redis_turns.h"
#include "services/order-sync/adapters/shopify/shopify_order_source.h"
#include "services/order-sync/composition_remotes.h"
#include "services/order-sync/composition_webhooks.h"
#include "services/order-sync/rpc/guarded_order_sync_service.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/worker/backlog_sampler.h"
#include "services/order-sync/worker/eligibility_watch.h"
#include "services/order-sync/worker/outbox_delivery.h"
#include "services/order-sync/worker/release_watch.h"
#include "services/order-sync/worker/retention_watch.h"
#include "services/order-sync/worker/run_filling.h"
#include "services/order-sync/worker/sync_worker.h"
#include "services/order-sync/worker/thread_call_trace.h"

namespace waybill::ordersync {
namespace {

constexpr absl::Duration kShortestShutdown = absl::Seconds(1);
constexpr absl::Duration kRetentionInterval = absl::Minutes(1);

// Unlike any other replica's, and unlike this one's before a restart: what that one left is taken
// over.
std::string ConsumerName(uuid::Generator& ids) {
  char host[256] = "";
  gethostname(host, sizeof(host) - 1);
  return absl::StrCat(host, ":", ids.Next(absl::Now()));
}

std::vector<StoreName> NamesOf(const Config& config) {
  std::vector<StoreName> names;
  for (const config::Store& store : config.stores) names.push_back({store.name});
  return names;
}

// Where there are several stores, one that has much to do leaves a worker to the others.
int MostOfAStore(const Config& config) {
  const auto workers = static_cast<int>(config.workers);
  return config.stores.size() > 1 ? std::max(1, workers - 1) : workers;
}

std::map<StoreName, StoreDetails> DetailsOf(const Config& config) {
  std::map<StoreName, StoreDetails> details;
  for (const config::Store& store : config.stores) {
    details[{store.name}] = {.shopify_url = store.shopify.url,
                             .shopify_api_version = store.shopify.api_version,
                             .odoo_url = store.odoo.url,
                             .odoo_database = store.odoo.database};
  }
  return details;
}

using Channel = std::shared_ptr<grpc::Channel>;

// In the order of dependence: what is below uses what is above, and goes first.
class RunningOrderSync final : public OrderSync {
 public:
  RunningOrderSync(const Config& config, std::unique_ptr<service::Host> host,
                   const Channel& catalog_check, const Channel& log_store)
      : config_(config),
        host_(std::move(host)),
        redis_({.endpoint = config.redis,
                .connections = static_cast<int>(config.redis_connections),
                .replicas = static_cast<int>(config.redis_replicas),
                .observer = &redis_metrics_}),
        remotes_(config, *host_, trace_),
        source_(remotes_.shopify()),
        catalog_writer_(remotes_.odoo()),
        contacts_(remotes_.odoo()),
        sales_(remotes_.odoo(), turns_),
        deliveries_(remotes_.odoo()),
        invoices_(remotes_.odoo()),
        payments_(remotes_.odoo()),
        accounting_(remotes_.odoo()),
        records_(remotes_.odoo()),
        documents_(remotes_.odoo()),
        catalog_(catalog_check),
        sink_(log_store),
        consumer_(ConsumerName(ids_)),
        index_(redis_),
        failures_(redis_),
        leases_(redis_, consumer_),
        jobs_(redis_, consumer_, NamesOf(config)),
        bulk_runs_(redis_),
        outbox_(redis_, leases_, NamesOf(config)),
        rules_(redis_, clock_, config.rules),
        probe_(host_->registry()),
        database_(remotes_.odoo()),
        identities_(redis_),
        guard_({.source = source_,
                .database = database_,
                .identities = identities_,
                .index = index_,
                .clock = clock_}),
        traffic_({.most_at_once = MostOfAStore(config)}, clock_),
        preparer_({.source = source_, .catalog = catalog_}),
        pipeline_({.guard = guard_,
                   .trace = trace_,
                   .preparer = preparer_,
                   .catalog = catalog_writer_,
                   .contacts = contacts_,
                   .sales = sales_,
                   .deliveries = deliveries_,
                   .invoices = invoices_,
                   .payments = payments_,
                   .jobs = jobs_,
                   .index = index_,
                   .rules = rules_,
                   .traffic = traffic_,
                   .probe = probe_,
                   .clock = clock_,
                   .ids = ids_}),
        syncer_({.jobs = jobs_,
                 .bulk_runs = bulk_runs_,
                 .index = index_,
                 .source = source_,
                 .rules = rules_,
                 .clock = clock_,
                 .ids = ids_}),
        adopter_({.sales = sales_, .invoices = invoices_, .clock = clock_}),
        refresher_({.guard = guard_,
                    .source = source_,
                    .index = index_,
                    .rules = rules_,
                    .adopter = adopter_,
                    .clock = clock_}),
        rehearsal_({.guard = guard_,
                    .trace = trace_,
                    .source = source_,
                    .catalog = catalog_,
                    .sales = sales_,
                    .invoices = invoices_,
                    .payments = payments_,
                    .records = records_,
                    .index = index_,
                    .rules = rules_,
                    .clock = clock_}),
        previewer_(
            {.rehearsal = rehearsal_, .records = records_, .rules = rules_, .clock = clock_}),
        figures_({.source = source_, .documents = documents_}),
        checker_({.guard = guard_,
                  .source = source_,
                  .catalog = catalog_,
                  .index = index_,
                  .rules = rules_,
                  .payments = payments_,
                  .deliveries = deliveries_,
                  .writer = catalog_writer_}),
        review_({.index = index_, .rules = rules_, .clock = clock_}),
        eraser_(index_, clock_),
        failure_groups_({.failures = failures_, .index = index_}),
        release_({.first_pause = config.release_interval}, {.guard = guard_,
                                                            .preparer = preparer_,
                                                            .groups = failure_groups_,
                                                            .rules = rules_,
                                                            .payments = payments_,
                                                            .syncer = syncer_,
                                                            .leases = leases_,
                                                            .clock = clock_}),
        retention_(config.retention_age, kRetentionInterval,
                   {.index = index_, .leases = leases_, .clock = clock_}),
        directory_(DetailsOf(config)),
        service_({.stores = directory_,
                  .syncer = syncer_,
                  .refresher = refresher_,
                  .previewer = previewer_,
                  .figures = figures_,
                  .source = source_,
                  .accounting = accounting_,
                  .checker = checker_,
                  .guard = guard_,
                  .eraser = eraser_,
                  .review = review_,
                  .traffic = traffic_,
                  .failure_groups = failure_groups_,
                  .index = index_,
                  .rules = rules_,
                  .bulk_runs = bulk_runs_,
                  .clock = clock_,
                  .releases_failures = config.release_interval > absl::ZeroDuration()}),
        webhooks_(config_, {.host = *host_,
                            .redis = redis_,
                            .source = source_,
                            .index = index_,
                            .rules = rules_,
                            .syncer = syncer_,
                            .eraser = eraser_}) {}

  ~RunningOrderSync() override { Stop(); }

  absl::Status Listen() {
    const absl::Status status =
        host_->Listen({&guarded_}, {service::RedisDependency(redis_, host_->logger())});
    if (!status.ok()) return status;
    delivery_ = std::make_unique<OutboxDelivery>(OutboxDelivery::Deps{
        .outbox = outbox_, .sink = sink_, .clock = clock_, .logger = host_->logger()});
    sampler_ = std::make_unique<BacklogSampler>(BacklogSampler::Deps{.jobs = jobs_,
                                                                     .outbox = outbox_,
                                                                     .traffic = traffic_,
                                                                     .stores = NamesOf(config_),
                                                                     .probe = probe_,
                                                                     .clock = clock_});
    watch_ = std::make_unique<EligibilityWatch>(
        EligibilityWatch::Deps{.review = review_, .stores = NamesOf(config_), .clock = clock_});
    if (config_.release_interval > absl::ZeroDuration()) {
      release_watch_ = std::make_unique<ReleaseWatch>(
          config_.release_interval, ReleaseWatch::Deps{.release = release_,
                                                       .stores = NamesOf(config_),
                                                       .probe = probe_,
                                                       .clock = clock_,
                                                       .logger = host_->logger()});
    }
    if (config_.retention_age > absl::ZeroDuration()) {
      retention_watch_ = std::make_unique<RetentionWatch>(
          kRetentionInterval, RetentionWatch::Deps{.retention = retention_,
                                                   .stores = NamesOf(config_),
                                                   .probe = probe_,
                                                   .clock = clock_});
    }
    filling_ = std::make_unique<RunFilling>(
        RunFilling::Deps{.syncer = syncer_, .clock = clock_, .logger = host_->logger()});
    worker_ = std::make_unique<SyncWorker>(
        SyncWorker::Options{.threads = static_cast<int>(config_.workers),
                            .batch_size = config_.batch_size,
                            .batch_deadline = config_.batch_deadline},
        SyncWorker::Deps{.jobs = jobs_,
                         .pipeline = pipeline_,
                         .traffic = traffic_,
                         .clock = clock_,
                         .logger = host_->logger()});
    return webhooks_.Listen();
  }

  int port() const override { return host_->port(); }
  int metrics_port() const override { return host_->metrics_port(); }

  void Stop() override {
    if (!host_->is_serving()) return;
    host_->Drain();
    const absl::Time end = absl::Now() + config_.service.drain;
    remotes_.EndBy(end);
    worker_ = nullptr;  // Jobs that run end first, so that those who wait for them are answered.
    host_->Shutdown(std::max(kShortestShutdown, end - absl::Now()));
    webhooks_.Stop();
    filling_ = nullptr;
    retention_watch_ = nullptr;
    release_watch_ = nullptr;
    watch_ = nullptr;
    sampler_ = nullptr;
    delivery_ = nullptr;
  }

 private:
  const Config config_;
  const std::unique_ptr<service::Host> host_;
  const clock::Clock& clock_ = host_->clock();
  uuid::Generator ids_;
  redis::RoundTripMetrics redis_metrics_{host_->registry()};
  redis::Client redis_;
  ThreadCallTrace trace_;
  Remotes remotes_;
  ShopifyOrderSource source_;
  OdooCatalogWriter catalog_writer_;
  OdooContacts contacts_;
  RedisTurns turns_{{}, redis_, clock_};
  OdooSales sales_;
  OdooDeliveries deliveries_;
  OdooInvoices invoices_;
  OdooPayments payments_;
  OdooAccounting accounting_;
  OdooRecords records_;
  OdooDocuments documents_;
  CatalogCheckClient catalog_;
  LogStoreSink sink_;
  const std::string consumer_;
  RedisOrderIndex index_;
  RedisFailureIndex failures_;
  RedisLeases leases_;
  RedisSyncJobs jobs_;
  RedisBulkRuns bulk_runs_;
  RedisOutbox outbox_;
  RedisOrderRulesStore rules_;
  PrometheusSyncProbe probe_;
  OdooDatabaseIdentity database_;
  RedisStoreIdentities identities_;
  StoreGuard guard_;
  StoreTraffic traffic_;
  OrderPreparer preparer_;
  SyncPipeline pipeline_;
  OrderSyncer syncer_;
  const OrderAdopter adopter_;
  OrderRefresher refresher_;
  const SyncRehearsal rehearsal_;
  const OrderPreviewer previewer_;
  const OrderFiguresReader figures_;
  StoreChecker checker_;
  EligibilityReview review_;
  CustomerEraser eraser_;
  const FailureGroups failure_groups_;
  FailureRelease release_;
  OrderRetention retention_;
  StoreDirectory directory_;
  OrderSyncServiceImpl service_;
  GuardedOrderSyncService guarded_{host_->guard(), service_};
  Webhooks webhooks_;
  std::unique_ptr<OutboxDelivery> delivery_;
  std::unique_ptr<BacklogSampler> sampler_;
  std::unique_ptr<EligibilityWatch> watch_;
  std::unique_ptr<ReleaseWatch> release_watch_;
  std::unique_ptr<RetentionWatch> retention_watch_;
  std::unique_ptr<RunFilling> filling_;
  std::unique_ptr<SyncWorker> worker_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<OrderSync>> OrderSync::Start(const Config& config,
                                                            const log::Logger& logger) {
  auto host = service::Host::Create("order-sync", config.service, logger);
  if (!host.ok()) return host.status();
  const auto catalog_check = (*host)->Connect(config.catalog_check);
  if (!catalog_check.ok()) return catalog_check.status();
  const auto log_store = (*host)->Connect(config.log_store);
  if (!log_store.ok()) return log_store.status();
  auto order_sync =
      std::make_unique<RunningOrderSync>(config, *std::move(host), *catalog_check, *log_store);
  if (absl::Status status = order_sync->Listen(); !status.ok()) return status;
  return order_sync;
}

}  // namespace waybill::ordersync
