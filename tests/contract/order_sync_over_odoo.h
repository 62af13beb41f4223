// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/clock/system_clock.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/connect.h"
#include "libs/odoo/decimal_text.h"
#include "libs/rpc/server.h"
#include "libs/rpc/status.h"
#include "services/order-sync/adapters/odoo/odoo_catalog_writer.h"
#include "services/order-sync/adapters/odoo/odoo_contacts.h"
#include "services/order-sync/adapters/odoo/odoo_deliveries.h"
#include "services/order-sync/adapters/odoo/odoo_documents.h"
#include "services/order-sync/adapters/odoo/odoo_invoices.h"
#include "services/order-sync/adapters/odoo/odoo_payments.h"
#include "services/order-sync/adapters/odoo/odoo_records.h"
#include "services/order-sync/adapters/odoo/odoo_sales.h"
#include "services/order-sync/rpc/order_sync_service.h"
#include "services/order-sync/testing/open_turns.h"
#include "services/order-sync/testing/sync_world.h"
#include "tests/support/odoo_server.h"

namespace waybill::ordersync::contract_test {

using Json = nlohmann::json;

inline absl::Time Soon() { return absl::Now() + absl::Minutes(2); }

// Ids that no shop has, and that no earlier run of this test took.
inline std::int64_t NextId() {
  static std::int64_t next = absl::ToUnixMicros(absl::Now());
  return next++;
}

// Numbers of Odoo's and of the API's, spelt alike.
inline std::string Number(const Json& value) {
  const auto text = odoo::DecimalText(value);
  return text.has_value() ? money::Decimal::Parse(*text)->ToString() : "";
}
inline std::string Number(const google::type::Money& money) {
  return (money::Decimal(money.units()) + money::Decimal::FromParts(money.nanos(), 9)).ToString();
}

inline std::int64_t Linked(const Json& link) {
  return link.is_array() ? link[0].get<std::int64_t>() : 0;
}

// Answers with what the server has, whatever the order; its customers are not there.
class ServersCatalog final : public Catalog {
 public:
  CatalogAnswer answer;

  std::vector<absl::StatusOr<CatalogAnswer>> Check(const StoreName&,
                                                   std::span<const OrderReferences> references,
                                                   Freshness, absl::Time) override {
    std::vector<absl::StatusOr<CatalogAnswer>> answers;
    for (const OrderReferences& order : references) {
      CatalogAnswer each = answer;
      for (const ProductReference& product : order.products) each.products[product.key] = product_;
      for (const TaxReference& tax : order.taxes) each.taxes[tax.key] = tax_;
      for (const ItemReference& item : order.items) each.items[item.kind] = product_;
      answers.emplace_back(std::move(each));
    }
    return answers;
  }

  absl::StatusOr<ConnectionReport> CheckConnection(const StoreName&, absl::Time) override {
    return ConnectionReport{};
  }

  void Use(OdooId product, TaxFacts tax) {
    product_ = product;
    tax_ = std::move(tax);
  }

 private:
  OdooId product_ = {};
  TaxFacts tax_;
};

// order-sync's API over a server of Odoo, with a shop, an index and jobs in memory: a sync asked
// for over gRPC is written into that Odoo.
class OrderSyncOverOdoo : public ::testing::Test {
 protected:
  void SetUp() override {
    world_.clock.now = absl::Now();  // Deadlines are told by it.
    const config::OdooAccount server = odoo_server::OdooServer();
    client_ = odoo::Connect(server, {.http = http_, .clock = system_clock_});
    stores_.emplace(world_.store, OdooStore{.client = *client_, .url = server.url});
    const auto info = client_->Info(Soon());
    ASSERT_TRUE(info.ok()) << info.status();
    tax_field_ = info->major >= 19 ? "tax_ids" : "tax_id";
    const Json tax = Find(
        "account.tax",
        Json::array({Json::array({"type_tax_use", "=", "sale"}),
                     Json::array({"amount_type", "=", "percent"}),
                     Json::array({"price_include", "=", false}), Json::array({"amount", ">", 0})}),
        {"amount"});
    rate_ = testing::Dec(Number(tax.at("amount")));
    const Json product =
        Find("product.product", Json::array({Json::array({"sale_ok", "=", true})}), {"name"});
    catalog_.Use(OdooId{product.at("id").get<std::int64_t>()},
                 {.id = OdooId{tax.at("id").get<std::int64_t>()}, .percent = rate_.ToString()});
    catalog_.answer.facts = {.version = info->version, .company_currency_code = "USD"};
    server_ = *rpc::Server::Start(
        {.address = "127.0.0.1:0", .security = {.protection = rpc::Protection::kPlaintextLoopback}},
        {&service_});
    stub_ = v1::OrderSyncService::NewStub(server_->InProcessChannel());
    world_.clock.work = [this] {
      const auto taken = world_.jobs.Take({.limit = 1});
      EXPECT_TRUE(pipeline_.Run(*taken, Soon()).ok());
    };
  }

  Json Call(const std::string& model, const std::string& method, Json arguments,
            std::vector<std::int64_t> ids = {}) {
    auto answer = client_->Call(
        {.model = model, .method = method, .ids = std::move(ids), .arguments = arguments}, Soon());
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(Json::array());
  }

  Json Find(const std::string& model, Json domain, const std::vector<std::string>& fields) {
    const Json found = Call(model, "search_read",
                            {{"domain", std::move(domain)}, {"fields", fields}, {"limit", 1}});
    EXPECT_THAT(found, ::testing::SizeIs(1)) << model;
    return found.empty() ? Json::object() : found.at(0);
  }

  Json Read(const std::string& model, const Json& ids, const std::vector<std::string>& fields) {
    return Call(model, "read", {{"fields", fields}}, ids.get<std::vector<std::int64_t>>());
  }

  // Of 2 x 100.00 less 10.01 and 1 x 1000.00, taxed, and shipping of 5.00; paid, for a new customer
  // who has things sent elsewhere.
  OrderId Sell() {
    const std::int64_t id = NextId();
    LineItem chairs = testing::Line(NextId(), "CHAIR", 2, "100.00", "USD");
    chairs.discounts = {{.amount = testing::Bag("10.01", "USD")}};
    LineItem table = testing::Line(NextId(), "TABLE", 1, "1000.00", "USD");
    const money::Decimal tax = rate_ * testing::Dec("10");
    table.taxes = {
        testing::Tax("VAT", (rate_ * testing::Dec("0.01")).ToString(), tax.ToString(), "USD")};
    const std::string total = (testing::Dec("1194.99") + tax).ToString();
    ShopOrder order = testing::OrderOf({chairs, table}, total, "USD");
    order.shipping_lines = {testing::Shipping(NextId(), "5.00", "USD")};
    order.id = OrderId{id};
    order.number = absl::StrCat("#", id);
    order.note = "Ring <twice>";
    order.customer->id = NextId();
    order.shipping_address->address1 = "2 Difference Engine Road";
    order.transactions = {{.id = NextId(),
                           .kind = "SALE",
                           .status = "SUCCESS",
                           .gateway = "cards",
                           .gateway_title = {},
                           .processed_at = order.processed_at,
                           .amount = testing::Bag(total, "USD")}};
    return world_.source.orders.insert_or_assign(order.id, std::move(order)).first->first;
  }

  v1::OrderPreview Preview(OrderId order) {
    grpc::ClientContext context;
    v1::PreviewOrderRequest request;
    request.set_name(NameOf(order));
    v1::PreviewOrderResponse response;
    const grpc::Status status = stub_->PreviewOrder(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_FALSE(response.preview().has_failure()) << response.preview().DebugString();
    return response.preview();
  }

  v1::Order Sync(OrderId order) {
    grpc::ClientContext context;
    v1::SyncOrderRequest request;
    request.set_name(NameOf(order));
    v1::SyncOrderResponse response;
    const grpc::Status status = stub_->SyncOrder(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(response.order().sync_status(), v1::SYNC_STATUS_SYNCED)
        << response.order().DebugString();
    return response.order();
  }

  v1::OrderFigures Figures(OrderId order) {
    grpc::ClientContext context;
    v1::GetOrderRequest request;
    request.set_name(NameOf(order));
    request.set_view(v1::GET_ORDER_VIEW_FIGURES);
    v1::GetOrderResponse response;
    const grpc::Status status = stub_->GetOrder(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.figures();
  }

  static std::string NameOf(OrderId order) {
    return absl::StrCat("stores/demo/orders/", static_cast<std::int64_t>(order));
  }

  std::int64_t PartnerOf(const v1::Order& order) {
    return Linked(
        Read("sale.order", {order.odoo_sale_order().id()}, {"partner_id"})[0].at("partner_id"));
  }

  const clock::SystemClock system_clock_{};
  http::CurlClient http_;
  std::unique_ptr<odoo::Client> client_;
  OdooStores stores_;
  std::string tax_field_;
  money::Decimal rate_;

  // The shop, the index and the jobs are in memory; Odoo is not.
  testing::SyncWorld world_;
  ServersCatalog catalog_;
  OdooCatalogWriter catalog_writer_{stores_};
  OdooContacts contacts_{stores_};
  testing::OpenTurns turns_;
  OdooSales sales_{stores_, turns_};
  OdooDeliveries deliveries_{stores_};
  OdooInvoices invoices_{stores_};
  OdooPayments payments_{stores_};
  OdooRecords records_{stores_};
  OdooDocuments documents_{stores_};
  const OrderPreparer preparer_{{.source = world_.source, .catalog = catalog_}};
  SyncPipeline pipeline_{{.guard = world_.guard,
                          .trace = world_.trace,
                          .preparer = preparer_,
                          .catalog = catalog_writer_,
                          .contacts = contacts_,
                          .sales = sales_,
                          .deliveries = deliveries_,
                          .invoices = invoices_,
                          .payments = payments_,
                          .jobs = world_.jobs,
                          .index = world_.index,
                          .rules = world_.rules,
                          .traffic = world_.traffic,
                          .probe = world_.probe,
                          .clock = world_.clock,
                          .ids = world_.ids}};
  const SyncRehearsal rehearsal_{{.guard = world_.guard,
                                  .trace = world_.trace,
                                  .source = world_.source,
                                  .catalog = catalog_,
                                  .sales = sales_,
                                  .invoices = invoices_,
                                  .payments = payments_,
                                  .records = records_,
                                  .index = world_.index,
                                  .rules = world_.rules,
                                  .clock = world_.clock}};
  const OrderPreviewer previewer_{
      {.rehearsal = rehearsal_, .records = records_, .rules = world_.rules, .clock = world_.clock}};
  const OrderFiguresReader figures_{{.source = world_.source, .documents = documents_}};
  const StoreDirectory directory_{{{world_.store, {}}}};
  OrderSyncServiceImpl service_{{.stores = directory_,
                                 .syncer = world_.syncer,
                                 .refresher = world_.refresher,
                                 .previewer = previewer_,
                                 .figures = figures_,
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

}  // namespace waybill::ordersync::contract_test
