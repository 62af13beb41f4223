// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "libs/rpc/status.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/system_under_test.h"
#include "tests/support/temporary_folder.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::bench {
namespace {

namespace v1 = ordersync::v1;

constexpr char kDemo[] = "stores/demo";
constexpr absl::Duration kPatience = absl::Minutes(2);

// Orders in the Admin API's shape, made by the script that the other benchmarks use.
void WriteOrders(const std::string& path, int count) {
  const auto made = Require(process::RunToEnd(
      {.program = "python3", .args = {"tests/bench/odoo/sold_orders.py", absl::StrCat(count)}},
      kPatience));
  if (made.exit.code != 0) Require(absl::InternalError(made.err));
  std::ofstream(path) << made.out;
}

std::vector<std::string> NamesOf(v1::OrderSyncService::Stub& stub) {
  std::vector<std::string> names;
  v1::ListOrdersRequest request;
  request.set_parent(kDemo);
  request.set_page_size(250);
  do {
    grpc::ClientContext context;
    v1::ListOrdersResponse response;
    Require(rpc::FromGrpcStatus(stub.ListOrders(&context, request, &response)));
    for (const v1::Order& order : response.orders()) names.push_back(order.name());
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return names;
}

void Refresh(v1::OrderSyncService::Stub& stub) {
  grpc::ClientContext context;
  v1::RefreshOrdersRequest request;
  request.set_parent(kDemo);
  const auto progress = stub.RefreshOrders(&context, request);
  for (v1::RefreshOrdersResponse next; progress->Read(&next);) {
  }
  Require(rpc::FromGrpcStatus(progress->Finish()));
}

absl::Duration SyncOne(v1::OrderSyncService::Stub& stub, const std::string& name) {
  grpc::ClientContext context;
  v1::SyncOrderRequest request;
  request.set_name(name);
  v1::SyncOrderResponse response;
  const absl::Time start = absl::Now();
  Require(rpc::FromGrpcStatus(stub.SyncOrder(&context, request, &response)));
  if (response.order().sync_status() != v1::SYNC_STATUS_SYNCED) {
    Require(absl::InternalError(response.order().failure().message()));
  }
  return absl::Now() - start;
}

// All that are not synced yet, in one run.
void SyncTheRest(v1::OrderSyncService::Stub& stub, int count) {
  grpc::ClientContext context;
  v1::SyncOrdersRequest request;
  request.set_parent(kDemo);
  request.mutable_filter()->set_view(v1::ORDER_VIEW_ELIGIBLE);
  const auto progress = stub.SyncOrders(&context, request);
  v1::SyncOrdersResponse last;
  for (v1::SyncOrdersResponse next; progress->Read(&next);) last = std::move(next);
  Require(rpc::FromGrpcStatus(progress->Finish()));
  if (last.synced_count() != count) {
    Require(absl::InternalError(absl::StrCat(last.synced_count(), " of ", count, " were synced")));
  }
}

}  // namespace

void BenchmarkSync(Scale scale) {
  const std::size_t lone = scale == Scale::kQuick ? 5 : 200;
  const int many = scale == Scale::kQuick ? 60 : 3000;
  const process::TemporaryFolder folder;
  const std::string orders = folder.path() + "/orders.json";
  WriteOrders(orders, static_cast<int>(lone) + many);
  const redis_server::RedisServer redis(EverySecond());
  // Without Shopify's limit, which lets four lone orders a second through.
  const StandIn shopify("sandbox-shopify",
                        {"--orders", orders, "--bucket", "1e9", "--restore-rate", "1e9"});
  const StandIn odoo("sandbox-odoo", {"--seed", "sandbox/demo/odoo-seed.json"});
  const StoresFile stores(shopify.url(), odoo.url());
  const auto log_store = ServiceProcess::OfService("log-store", {"--redis", redis.url()});
  const auto catalog_check =
      ServiceProcess::OfService("catalog-check", {"--stores", stores.path()});
  const auto order_sync = ServiceProcess::OfService(
      "order-sync", {"--stores", stores.path(), "--redis", redis.url(), "--catalog-check",
                     catalog_check.address(), "--log-store", log_store.address()});
  const auto stub = v1::OrderSyncService::NewStub(ConnectTo(order_sync.address()));

  Refresh(*stub);
  const std::vector<std::string> names = NamesOf(*stub);
  std::vector<absl::Duration> delays;
  for (std::size_t i = 0; i < lone; ++i) delays.push_back(SyncOne(*stub, names.at(i)));
  ReportDelays("sync.lone_order", std::move(delays));

  const absl::Time start = absl::Now();
  const absl::Duration cpu = order_sync.CpuTime();
  const absl::Duration redis_cpu = CpuTime(redis);
  const absl::Duration log_store_cpu = log_store.CpuTime();
  SyncTheRest(*stub, many);
  Report("sync.bulk", many / absl::ToDoubleSeconds(absl::Now() - start), "orders/s");
  const auto each = [many](absl::Duration total) {
    return absl::ToDoubleMilliseconds(total) / many;
  };
  Report("sync.bulk.cpu", each(order_sync.CpuTime() - cpu), "ms/order");
  Report("sync.bulk.redis_cpu", each(CpuTime(redis) - redis_cpu), "ms/order");
  Report("sync.bulk.log_store_cpu", each(log_store.CpuTime() - log_store_cpu), "ms/order");
}

}  // namespace waybill::bench
