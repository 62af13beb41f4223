// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/server.h"
#include "libs/rpc/status.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {

// The API on a server in this process, over a world in memory with the stores demo, east and west.
// Whenever a handler waits, a worker works.
class OrderSyncFixture : public ::testing::Test {
 protected:
  OrderSyncFixture() {
    world_.clock.work = [this] { EXPECT_TRUE(world_.Work(batch_size_).ok()); };
    server_ = *rpc::Server::Start(
        {.address = "127.0.0.1:0", .security = {.protection = rpc::Protection::kPlaintextLoopback}},
        {&service_});
    stub_ = v1::OrderSyncService::NewStub(server_->InProcessChannel());
  }

  // Calls one of the stub's methods that answer once; `answer` has what it answered.
  template <typename Request, typename Response>
  absl::Status Call(grpc::Status (v1::OrderSyncService::Stub::*method)(grpc::ClientContext*,
                                                                       const Request&, Response*),
                    const Request& request, Response& answer) {
    grpc::ClientContext context;
    answer.Clear();
    return rpc::FromGrpcStatus((stub_.get()->*method)(&context, request, &answer));
  }

  // The first field that a refused request got wrong.
  static std::string WrongField(const absl::Status& status) {
    const errors::Error error = errors::FromStatus(status);
    return error.field_violations.empty() ? "" : error.field_violations[0].field;
  }

  // Makes orders 1 to `count` known.
  void Know(std::int64_t count) {
    world_.source.page_size = 250;
    for (std::int64_t id = 1; id <= count; ++id) world_.Sell(id);
    ASSERT_TRUE(world_.refresher
                    .Refresh(world_.store, RefreshScope::kChanged, absl::InfiniteFuture(),
                             [](const RefreshProgress&) { return true; })
                    .ok());
  }

  testing::SyncWorld world_;
  std::int64_t batch_size_ = 50;
  const StoreDirectory stores_{{{StoreName{"demo"},
                                 {.shopify_url = "https://demo.myshopify.com",
                                  .shopify_api_version = "2026-01",
                                  .odoo_url = "https://erp.example.com",
                                  .odoo_database = "prod"}},
                                {StoreName{"east"}, {}},
                                {StoreName{"west"}, {}}}};
  OrderSyncServiceImpl service_{{.stores = stores_,
                                 .syncer = world_.syncer,
                                 .refresher = world_.refresher,
                                 .previewer = world_.previewer,
                                 .figures = world_.figures,
                                 .source = world_.source,
                                 .accounting = world_.accounting,
                                 .checker = world_.checker,
                                 .guard = world_.guard,
                                 .eraser = world_.eraser,
                                 .review = world_.review,
                                 .traffic = world_.traffic,
                                 .failure_groups = world_.failure_groups,
                                 .index = world_.index,
                                 .rules = world_.rules,
                                 .bulk_runs = world_.bulk_runs,
                                 .clock = world_.clock}};
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<v1::OrderSyncService::Stub> stub_;
};

}  // namespace waybill::ordersync
