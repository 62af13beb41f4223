// SPDX-License-Identifier: Apache-2.0
#include "cli/program.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/server.h"
#include "libs/rpc/status.h"
#include "waybill/ordersync/v1/order_sync_service.grpc.pb.h"

namespace waybill::cli {
namespace {

namespace v1 = ordersync::v1;
using ::testing::HasSubstr;

// Two pages of one order each, and one before them that is empty where "many" is searched; order 2
// fails; of every other one it knows nothing.
class FakeOrderSync final : public v1::OrderSyncService::Service {
  grpc::Status ListOrders(grpc::ServerContext*, const v1::ListOrdersRequest* request,
                          v1::ListOrdersResponse* response) override {
    const bool first = request->page_token().empty() || request->page_token() == "first";
    if (request->page_token().empty() && request->filter().query() == "many") {
      response->set_next_page_token("first");
      return grpc::Status::OK;
    }
    response->add_orders()->set_order_number(first ? "#1" : "#2");
    if (first) response->set_next_page_token("next");
    return grpc::Status::OK;
  }
  grpc::Status SyncOrder(grpc::ServerContext*, const v1::SyncOrderRequest* request,
                         v1::SyncOrderResponse* response) override {
    v1::Order& order = *response->mutable_order();
    order.set_sync_status(v1::SYNC_STATUS_SYNCED);
    if (request->name() != "stores/demo/orders/2") return grpc::Status::OK;
    order.set_sync_status(v1::SYNC_STATUS_FAILED);
    order.mutable_failure()->set_reason(errors::v1::REASON_PRODUCT_MISSING);
    order.mutable_failure()->set_remedy("Create it.");
    return grpc::Status::OK;
  }
  grpc::Status PreviewOrder(grpc::ServerContext*, const v1::PreviewOrderRequest* request,
                            v1::PreviewOrderResponse* response) override {
    v1::OrderPreview& preview = *response->mutable_preview();
    if (request->name() == "stores/demo/orders/2") {
      errors::v1::Finding& finding = *preview.add_findings();
      finding.set_severity(errors::v1::SEVERITY_ERROR);
      finding.set_message("No Tea.");
      preview.mutable_failure()->set_reason(errors::v1::REASON_PRODUCT_MISSING);
      preview.mutable_failure()->set_message("No Tea.");
      preview.mutable_failure()->set_remedy("Create it.");
      return grpc::Status::OK;
    }
    v1::SaleOrderLinePreview& line = *preview.mutable_sale_order()->add_lines();
    line.set_description("Tea");
    line.set_quantity("2");
    line.set_price_unit("4.5");
    line.set_discount("10");
    for (google::type::Money* total : {line.mutable_total(), line.mutable_shopify_total(),
                                       preview.mutable_sale_order()->mutable_total(),
                                       preview.mutable_sale_order()->mutable_shopify_total()}) {
      total->set_currency_code("EUR");
      total->set_units(8);
      total->set_nanos(100'000'000);
    }
    return grpc::Status::OK;
  }
  grpc::Status RefreshOrders(grpc::ServerContext*, const v1::RefreshOrdersRequest*,
                             grpc::ServerWriter<v1::RefreshOrdersResponse>* writer) override {
    v1::RefreshOrdersResponse response;
    response.set_read_count(5);
    response.set_new_count(1);
    writer->Write(response);
    response.set_read_count(12);
    response.set_new_count(3);
    response.set_done(true);
    writer->Write(response);
    return grpc::Status::OK;
  }
  grpc::Status GetOrder(grpc::ServerContext*, const v1::GetOrderRequest*,
                        v1::GetOrderResponse*) override {
    return rpc::ToGrpcStatus(errors::ToStatus({.reason = errors::Reason::kOrderNotFound,
                                               .message = "No such order.",
                                               .remedy = "Refresh."}));
  }
};

class ProgramTest : public ::testing::Test {
 protected:
  ProgramTest() {
    auto started = rpc::Server::Start(
        {.address = "127.0.0.1:0", .security = {.protection = rpc::Protection::kPlaintextLoopback}},
        {&service_});
    EXPECT_TRUE(started.ok()) << started.status();
    server_ = *std::move(started);
  }

  std::string Address() const { return absl::StrCat("127.0.0.1:", server_->port()); }

  int Call(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--order-sync", Address()});
    Terminal terminal{.in = in_, .out = out_, .err = err_};
    return cli::Run(arguments, terminal, interrupt_);
  }

  FakeOrderSync service_;
  std::unique_ptr<rpc::Server> server_;
  Interrupt interrupt_;
  std::istringstream in_;
  std::ostringstream out_, err_;
};

TEST_F(ProgramTest, EndsAJsonPageWithTheTokenOfTheNext) {
  EXPECT_EQ(Call({"--json", "orders", "list", "--store", "demo"}), 0);
  EXPECT_EQ(out_.str(), "{\"orderNumber\":\"#1\"}\n{\"nextPageToken\":\"next\"}\n");
}

TEST_F(ProgramTest, ListsEveryPageWithAll) {
  EXPECT_EQ(Call({"orders", "list", "--store", "demo", "--all", "--json"}), 0);
  EXPECT_EQ(out_.str(), "{\"orderNumber\":\"#1\"}\n{\"orderNumber\":\"#2\"}\n");
}

TEST_F(ProgramTest, GoesOnAfterAnEmptyPage) {
  EXPECT_EQ(Call({"--json", "orders", "list", "--store", "demo", "--query", "many"}), 0);
  EXPECT_EQ(out_.str(), "{\"orderNumber\":\"#1\"}\n{\"nextPageToken\":\"next\"}\n");
}

TEST_F(ProgramTest, SucceedsWhereTheOrderIsSynced) {
  EXPECT_EQ(Call({"orders", "sync", "stores/demo/orders/1"}), 0);
  EXPECT_THAT(out_.str(), HasSubstr("Synced"));
}

TEST_F(ProgramTest, FailsWhereTheOrderFailedAndSaysWhatToDo) {
  EXPECT_EQ(Call({"orders", "sync", "stores/demo/orders/2"}), 1);
  EXPECT_THAT(err_.str(), HasSubstr("PRODUCT_MISSING"));
  EXPECT_THAT(err_.str(), HasSubstr("Create it."));
}

TEST_F(ProgramTest, PrintsReasonMessageAndRemedyOfARefusedCall) {
  EXPECT_EQ(Call({"orders", "get", "stores/demo/orders/9"}), 1);
  EXPECT_EQ(err_.str(), "Failed: ORDER_NOT_FOUND\n  No such order.\n  Refresh.\n");
}

TEST_F(ProgramTest, RefusesWrongUsage) {
  EXPECT_EQ(Call({"orders", "sync"}), 2);
  EXPECT_EQ(Call({"orders", "sync", "--store", "demo"}), 2);
  EXPECT_EQ(Call({"orders", "list", "--store", "demo", "--view", "odd"}), 2);
  EXPECT_EQ(Call({"nonsense"}), 2);
}

TEST_F(ProgramTest, ShowsOdoosLinesBesideShopifysTotals) {
  EXPECT_EQ(Call({"orders", "preview", "stores/demo/orders/1"}), 0);
  EXPECT_THAT(out_.str(),
              HasSubstr("Tea             2    4.5       10%         EUR 8.10  EUR 8.10\n"));
  EXPECT_THAT(out_.str(),
              HasSubstr("Total                                      EUR 8.10  EUR 8.10\n"));
}

TEST_F(ProgramTest, FailsWhereAPreviewSaysThatTheSyncWould) {
  EXPECT_EQ(Call({"orders", "preview", "stores/demo/orders/2"}), 1);
  EXPECT_EQ(err_.str(), "Failed: PRODUCT_MISSING\n  No Tea.\n  Create it.\n");
}

TEST_F(ProgramTest, SaysHowManyOrdersARefreshRead) {
  EXPECT_EQ(Call({"orders", "refresh", "--store", "demo"}), 0);
  EXPECT_EQ(out_.str(), "12 orders read, 3 of them new.\n");
  EXPECT_EQ(err_.str(), "5 orders read, 1 of them new\n");
}

TEST_F(ProgramTest, GivesAnExampleInEveryHelp) {
  const std::vector<std::vector<std::string>> commands = {
      {},
      {"stores"},
      {"stores", "list"},
      {"stores", "check"},
      {"orders"},
      {"orders", "list"},
      {"orders", "get"},
      {"orders", "figures"},
      {"orders", "preview"},
      {"orders", "sync"},
      {"orders", "refresh"},
      {"rules"},
      {"rules", "get"},
      {"rules", "choices"},
      {"rules", "set"},
      {"logs"},
      {"logs", "list"},
      {"logs", "get"},
      {"events"},
      {"events", "watch"},
      {"health"},
  };
  for (std::vector<std::string> command : commands) {
    command.emplace_back("--help");
    out_.str("");
    EXPECT_EQ(Call(command), 0);
    EXPECT_THAT(out_.str(), HasSubstr("Example")) << command.front();
  }
}

TEST_F(ProgramTest, TellsWhetherAServiceServes) {
  EXPECT_EQ(Call({"health", Address()}), 0);
  server_->readiness().SetReady("redis", false);
  EXPECT_EQ(Call({"health", Address()}), 1);
}

TEST_F(ProgramTest, TellsWhetherTheProcessLivesThoughWhatItNeedsIsAway) {
  server_->readiness().SetReady("redis", false);
  EXPECT_EQ(Call({"health", Address(), "--service", "liveness"}), 0);
  EXPECT_EQ(Call({"health", Address(), "--service", "redis"}), 1);
  EXPECT_EQ(Call({"health", Address(), "--service", "no-such"}), 1);
}

TEST_F(ProgramTest, NamesTheAddressThatDoesNotAnswerAndWhatToDo) {
  server_->Shutdown(absl::ZeroDuration());
  EXPECT_EQ(Call({"--timeout", "10s", "stores", "list"}), 1);
  EXPECT_EQ(err_.str(), "Failed: SERVICE_UNREACHABLE\n  order-sync does not answer at " +
                            Address() +
                            ".\n  Start it: scripts/up --stores FILE starts all services. Or say "
                            "where it is with --order-sync ADDR or WAYBILL_ORDER_SYNC.\n");
}

TEST_F(ProgramTest, SaysWhatToDoAboutAServiceThatDoesNotAnswerForItsHealth) {
  server_->Shutdown(absl::ZeroDuration());
  EXPECT_EQ(Call({"health", Address()}), 1);
  EXPECT_EQ(out_.str(), Address() + "  does not answer\n");
  EXPECT_THAT(err_.str(), HasSubstr("Failed: SERVICE_UNREACHABLE\n  order-sync does not answer"));
  EXPECT_THAT(err_.str(), HasSubstr("--order-sync ADDR or WAYBILL_ORDER_SYNC"));
}

TEST_F(ProgramTest, TellsAnotherServiceFromTheOneWanted) {
  EXPECT_EQ(Call({"--log-store", Address(), "logs", "list", "--store", "demo"}), 1);
  EXPECT_THAT(err_.str(), HasSubstr("is not log-store"));
}

}  // namespace
}  // namespace waybill::cli
