// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "libs/rpc/status.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/system_under_test.h"
#include "waybill/catalogcheck/v1/catalog_check_service.grpc.pb.h"

namespace waybill::bench {
namespace {

namespace v1 = catalogcheck::v1;

constexpr int kBatch = 50;  // What order-sync asks at a time.

// Three products, a tax and a customer, all of whom the demo's Odoo has.
v1::BatchCheckOrdersRequest Batch() {
  v1::BatchCheckOrdersRequest request;
  request.set_parent("stores/demo");
  for (int i = 0; i < kBatch; ++i) {
    v1::OrderReferences& order = *request.add_references();
    order.set_order(absl::StrCat("stores/demo/orders/", i + 1));
    order.set_currency_code("USD");
    for (const char* sku : {"WB-TEE-M", "WB-MUG-01", "WB-LAMP-01"}) {
      v1::ProductReference& product = *order.add_products();
      product.set_key(sku);
      product.set_sku(sku);
      product.set_quantity(1);
    }
    order.mutable_customer()->set_email("ada.harbour@example.com");
    v1::TaxReference& tax = *order.add_taxes();
    tax.set_key("ca");
    tax.set_title("California State Tax");
    tax.set_rate("0.0825");
  }
  return request;
}

double OrdersPerSecond(v1::CatalogCheckService::Stub& stub, v1::BatchCheckOrdersRequest request,
                       bool fresh, int times) {
  request.set_fresh(fresh);
  const absl::Time start = absl::Now();
  for (int i = 0; i < times; ++i) {
    grpc::ClientContext context;
    v1::BatchCheckOrdersResponse response;
    Require(rpc::FromGrpcStatus(stub.BatchCheckOrders(&context, request, &response)));
    if (response.checks_size() != kBatch) Require(absl::InternalError("an order was not checked"));
  }
  return kBatch * times / absl::ToDoubleSeconds(absl::Now() - start);
}

}  // namespace

void BenchmarkCatalog(Scale scale) {
  const int times = scale == Scale::kQuick ? 2 : 200;
  const StandIn odoo("sandbox-odoo", {"--seed", "sandbox/demo/odoo-seed.json"});
  const StoresFile stores("http://127.0.0.1:1", odoo.url());
  const auto catalog_check =
      ServiceProcess::OfService("catalog-check", {"--stores", stores.path()});
  const auto stub = v1::CatalogCheckService::NewStub(ConnectTo(catalog_check.address()));
  const v1::BatchCheckOrdersRequest request = Batch();
  OrdersPerSecond(*stub, request, /*fresh=*/false, 1);  // What it learns of the server itself.
  const absl::Duration cpu = catalog_check.CpuTime();
  Report("catalog.cold", OrdersPerSecond(*stub, request, true, times), "orders/s");
  Report("catalog.warm", OrdersPerSecond(*stub, request, false, 10 * times), "orders/s");
  Report("catalog.cpu",
         absl::ToDoubleMicroseconds(catalog_check.CpuTime() - cpu) / (kBatch * 11 * times),
         "us/order");
}

}  // namespace waybill::bench
