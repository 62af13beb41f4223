// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "libs/redis/client.h"
#include "libs/rpc/status.h"
#include "services/order-sync/adapters/redis/redis_order_index.h"
#include "services/order-sync/testing/records.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/system_under_test.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::bench {
namespace {

namespace v1 = ordersync::v1;

constexpr std::int64_t kAtOnce = 1000;
constexpr char kDemo[] = "demo";
// One order in three is not eligible; names repeat every ten thousand orders.
ordersync::OrderRecord OrderAt(std::int64_t id) {
  ordersync::OrderRecord order = ordersync::testing::Record(id);
  order.summary.customer = absl::StrCat("Customer ", id % 10000);
  order.summary.email = absl::StrCat("customer", id % 10000, "@example.com");
  if (id % 3 == 0) order.violations = {{.rule = "sources", .message = "It is from pos."}};
  return order;
}

void Fill(ordersync::RedisOrderIndex& index, std::int64_t from, std::int64_t until) {
  for (std::int64_t id = from; id < until; id += kAtOnce) {
    std::vector<ordersync::OrderRecord> orders;
    for (std::int64_t i = id; i < id + kAtOnce && i < until; ++i) orders.push_back(OrderAt(i + 1));
    Require(index.Upsert({kDemo}, orders).status());
  }
}

void Measure(v1::OrderSyncService::Stub& stub, const std::string& name, int times,
             v1::ListOrdersRequest request) {
  std::vector<absl::Duration> delays;
  request.set_parent(absl::StrCat("stores/", kDemo));
  request.set_page_size(50);
  for (int i = 0; i < times; ++i) {
    grpc::ClientContext context;
    v1::ListOrdersResponse response;
    const absl::Time start = absl::Now();
    Require(rpc::FromGrpcStatus(stub.ListOrders(&context, request, &response)));
    delays.push_back(absl::Now() - start);
    if (response.orders().empty()) Require(absl::InternalError("a list found nothing"));
    // On to the next page, and from the last to the first.
    request.set_page_token(response.next_page_token());
  }
  Report(name + ".first_page", absl::ToDoubleMilliseconds(delays.front()), "ms");
  ReportDelays(name, std::move(delays));
}

}  // namespace

void BenchmarkOrderList(Scale scale) {
  std::vector<std::int64_t> sizes = {10'000, 100'000, 1'000'000};
  if (scale == Scale::kQuick) sizes = {2000};
  const int times = scale == Scale::kQuick ? 10 : 1000;
  const redis_server::RedisServer redis(EverySecond());
  redis::Client client(
      {.endpoint = {.port = redis.port(), .username = ""}, .timeout = absl::Seconds(30)});
  ordersync::RedisOrderIndex index(client);
  // Neither end is ever there: nothing but the index is asked.
  const StoresFile stores("http://127.0.0.1:1", "http://127.0.0.1:1");
  const auto order_sync = ServiceProcess::OfService(
      "order-sync", {"--stores", stores.path(), "--redis", redis.url(), "--catalog-check",
                     "127.0.0.1:1", "--log-store", "127.0.0.1:1"});
  const auto stub = v1::OrderSyncService::NewStub(ConnectTo(order_sync.address()));

  std::int64_t filled = 0;
  double memory = UsedMemory(redis);
  for (const std::int64_t size : sizes) {
    const absl::Time start = absl::Now();
    Fill(index, filled, size);
    const double added = static_cast<double>(size - filled);
    const std::string name = absl::StrCat("orders.", size);
    Report(name + ".upsert", added / absl::ToDoubleSeconds(absl::Now() - start), "orders/s");
    const double used = UsedMemory(redis);
    Report(name + ".memory", (used - memory) / added, "bytes/order");
    filled = size;
    memory = used;

    v1::ListOrdersRequest request;
    Measure(*stub, name + ".all", times, request);
    request.mutable_filter()->set_view(v1::ORDER_VIEW_ELIGIBLE);
    Measure(*stub, name + ".eligible", times, request);
    request.set_order_by("total desc");
    Measure(*stub, name + ".eligible_by_total", times, request);
    request.clear_order_by();
    request.mutable_filter()->set_query("customer1243");
    Measure(*stub, name + ".search", times, request);
  }
}

}  // namespace waybill::bench
