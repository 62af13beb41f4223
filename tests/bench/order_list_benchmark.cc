// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>
#include <utility>
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

// A shop that has been at it for years: one order in fifty is not in Odoo yet, and a third of these
// is not eligible. One customer in fifty is called Maria, every other one has her mail from the
// same provider, and an order comes every half minute.
ordersync::OrderRecord OrderAt(std::int64_t id) {
  ordersync::OrderRecord order = ordersync::testing::Record(id);
  const std::int64_t customer = id % 10'000;
  order.summary.customer = absl::StrCat(customer % 50 == 0 ? "Maria" : "Ada", " Harbour", customer);
  order.summary.email =
      absl::StrCat("customer", customer, customer % 2 == 0 ? "@gmail" : "@acme", ".example.com");
  order.summary.created_at = ordersync::testing::kNoon + id * absl::Seconds(30);
  order.summary.updated_at = order.summary.created_at + (id * 7919 % 20'000) * absl::Minutes(1);
  order.summary.total = ordersync::testing::Euros(absl::StrCat(id * 31 % 300, ".95"));
  if (id % 150 == 0) order.violations = {{.rule = "sources", .message = "It is from pos."}};
  return order;
}

ordersync::OrderIndex::Adopted InOdoo(std::int64_t id) {
  ordersync::OrderIndex::Adopted order{.order = ordersync::OrderId{id},
                                       .state = {.status = ordersync::SyncStatus::kSynced,
                                                 .sale_order = ordersync::testing::Document(id),
                                                 .synced_at = ordersync::testing::kNoon}};
  if (id % 2 == 0) order.state.invoices = {ordersync::testing::Document(id)};
  return order;
}

void Fill(ordersync::RedisOrderIndex& index, std::int64_t from, std::int64_t until) {
  for (std::int64_t id = from; id < until; id += kAtOnce) {
    std::vector<ordersync::OrderRecord> orders;
    std::vector<ordersync::OrderIndex::Adopted> in_odoo;
    for (std::int64_t i = id + 1; i <= id + kAtOnce && i <= until; ++i) {
      orders.push_back(OrderAt(i));
      if (i % 50 != 0) in_odoo.push_back(InOdoo(i));
    }
    Require(index.Upsert({kDemo}, orders).status());
    Require(index.Adopt({kDemo}, in_odoo));
  }
}

// What is listed, page by page, and from the last page to the first.
struct Listed {
  std::string name;
  v1::OrderView view = v1::ORDER_VIEW_ALL;
  std::string order_by = "";
  std::string query = "";
  std::int64_t first = 0;  // The orders placed from this one until before the other; 0: all.
  std::int64_t last = 0;
};

google::protobuf::Timestamp Placed(std::int64_t id) {
  google::protobuf::Timestamp time;
  time.set_seconds(absl::ToUnixSeconds(OrderAt(id).summary.created_at));
  return time;
}

void Measure(v1::OrderSyncService::Stub& stub, const std::string& size, int times,
             const Listed& listed) {
  v1::ListOrdersRequest request;
  request.set_parent(absl::StrCat("stores/", kDemo));
  request.set_page_size(50);
  request.set_order_by(listed.order_by);
  request.mutable_filter()->set_view(listed.view);
  request.mutable_filter()->set_query(listed.query);
  if (listed.last > 0) {
    *request.mutable_filter()->mutable_created_from() = Placed(listed.first);
    *request.mutable_filter()->mutable_created_until() = Placed(listed.last);
  }
  std::vector<absl::Duration> delays;
  double found = 0;
  for (int i = 0; i < times; ++i) {
    grpc::ClientContext context;
    v1::ListOrdersResponse response;
    const absl::Time start = absl::Now();
    Require(rpc::FromGrpcStatus(stub.ListOrders(&context, request, &response)));
    delays.push_back(absl::Now() - start);
    found += response.orders_size();
    request.set_page_token(response.next_page_token());
  }
  if (found == 0) Require(absl::InternalError(absl::StrCat(listed.name, " found nothing")));
  const std::string name = absl::StrCat("orders.", size, ".", listed.name);
  Report(name + ".first_page", absl::ToDoubleMilliseconds(delays.front()), "ms");
  Report(name + ".page_size", found / times, "orders");
  ReportDelays(name, std::move(delays));
}

// Every view in every order; words that few, some and very many orders have; times.
std::vector<Listed> EveryList(std::int64_t size) {
  std::vector<Listed> lists;
  for (const auto& [name, view] :
       {std::pair("all", v1::ORDER_VIEW_ALL), std::pair("synced", v1::ORDER_VIEW_SYNCED),
        std::pair("not_synced", v1::ORDER_VIEW_NOT_SYNCED),
        std::pair("eligible", v1::ORDER_VIEW_ELIGIBLE),
        std::pair("sale_order", v1::ORDER_VIEW_SALE_ORDER),
        std::pair("invoice", v1::ORDER_VIEW_INVOICE)}) {
    for (const auto& [sort, order_by] :
         {std::pair("created", "create_time desc"), std::pair("updated", "update_time desc"),
          std::pair("number", "order_number desc"), std::pair("total", "total desc")})
      lists.push_back({.name = absl::StrCat(name, ".", sort), .view = view, .order_by = order_by});
  }
  for (const char* word : {"customer1243", "maria", "gmail", "1", "10", "104"})
    lists.push_back({.name = absl::StrCat("search_", word), .query = word});
  lists.push_back({.name = "search_maria_gmail", .query = "maria gmail"});
  lists.push_back({.name = "search_maria.total", .order_by = "total", .query = "maria"});
  lists.push_back(
      {.name = "search_gmail.eligible", .view = v1::ORDER_VIEW_ELIGIBLE, .query = "gmail"});
  const std::int64_t middle = size / 2;
  for (const auto& [name, orders] : {std::pair("day", size / 350), std::pair("half", size / 2)}) {
    for (const char* sort : {"create_time", "update_time", "total"}) {
      lists.push_back({.name = absl::StrCat(name, ".", sort),
                       .order_by = sort,
                       .first = middle - orders / 2,
                       .last = middle + orders / 2 + 1});
    }
  }
  return lists;
}

}  // namespace

void BenchmarkOrderList(Scale scale) {
  std::vector<std::int64_t> sizes = {10'000, 100'000, 1'000'000};
  if (scale == Scale::kQuick) sizes = {2000};
  const int times = scale == Scale::kQuick ? 3 : 300;
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

    for (const Listed& listed : EveryList(size)) Measure(*stub, absl::StrCat(size), times, listed);
  }
}

}  // namespace waybill::bench
