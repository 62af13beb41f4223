// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/rpc/catalog_check_service.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "grpcpp/client_context.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"
#include "libs/rpc/server.h"
#include "libs/rpc/status.h"
#include "services/catalog-check/testing/counting_probe.h"
#include "services/catalog-check/testing/fake_catalog.h"
#include "services/catalog-check/testing/fake_inspection.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;

class CatalogCheckServiceTest : public ::testing::Test {
 protected:
  CatalogCheckServiceTest() {
    catalog_.products = {{.id = OdooId{7}, .display_name = "Tea", .sku = "TEA"},
                         {.id = OdooId{8}, .sku = "WAYBILL-SHIPPING"}};
    catalog_.partners = {{.id = OdooId{5}, .email = "jo@example.com"}};
    catalog_.taxes = {{.id = OdooId{3},
                       .name = "NY",
                       .country_code = "US",
                       .percent = *money::Decimal::Parse("8.875")}};
    catalog_.pricelists = {{OdooId{2}, "USD"}};
    catalog_.tags = {{.id = OdooId{4}, .kind = TagKind::kOrder, .name = "vip"}};
    stores_.emplace(StoreName{"demo"}, StoreChecks{.orders = orders_,
                                                   .connection = connection_,
                                                   .url = "https://erp.example.com"});
    server_ = *rpc::Server::Start(
        {.address = "127.0.0.1:0", .security = {.protection = rpc::Protection::kPlaintextLoopback}},
        {&service_});
    stub_ = v1::CatalogCheckService::NewStub(server_->InProcessChannel());
  }

  static v1::OrderReferences Order(int number) {
    v1::OrderReferences order;
    order.set_order(absl::StrCat("stores/demo/orders/", number));
    order.set_currency_code("USD");
    v1::ProductReference& product = *order.add_products();
    product.set_key("11");
    product.set_sku("TEA");
    order.mutable_customer()->set_email("Jo@example.com");
    v1::TaxReference& tax = *order.add_taxes();
    tax.set_key("t");
    tax.set_title("NY");
    tax.set_rate("0.08875");
    v1::ItemReference& item = *order.add_items();
    item.set_kind(v1::ITEM_KIND_SHIPPING);
    item.set_required(true);
    order.add_tags("vip");
    return order;
  }

  absl::Status Check(const v1::OrderReferences& order, const std::string& parent = "stores/demo") {
    v1::CheckOrderRequest request;
    request.set_parent(parent);
    *request.mutable_references() = order;
    grpc::ClientContext context;
    return rpc::FromGrpcStatus(stub_->CheckOrder(&context, request, &checked_));
  }

  absl::Status CheckBatch(int count) {
    v1::BatchCheckOrdersRequest request;
    request.set_parent("stores/demo");
    for (int n = 1; n <= count; ++n) *request.add_references() = Order(n);
    grpc::ClientContext context;
    return rpc::FromGrpcStatus(stub_->BatchCheckOrders(&context, request, &batch_));
  }

  absl::Status CheckConnection(const std::string& name) {
    v1::CheckConnectionRequest request;
    request.set_name(name);
    grpc::ClientContext context;
    return rpc::FromGrpcStatus(stub_->CheckConnection(&context, request, &connected_));
  }

  FakeCatalog catalog_;
  FakeInspection inspection_;
  clock::FakeClock clock_;
  CountingProbe probe_;
  OrderChecker orders_{catalog_, clock_, probe_};
  ConnectionChecker connection_{{.inspection = inspection_,
                                 .catalog = catalog_,
                                 .clock = clock_,
                                 .url = "https://erp.example.com"}};
  Stores stores_;
  CatalogCheckService service_{
      {.stores = stores_, .clock = clock_, .probe = probe_, .patience = absl::Seconds(60)}};
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<v1::CatalogCheckService::Stub> stub_;
  v1::CheckOrderResponse checked_;
  v1::BatchCheckOrdersResponse batch_;
  v1::CheckConnectionResponse connected_;
};

TEST_F(CatalogCheckServiceTest, AnswersUnderWhichIdsEverythingIs) {
  ASSERT_TRUE(Check(Order(1)).ok());
  const v1::OrderCheck& check = checked_.check();
  EXPECT_EQ(check.order(), "stores/demo/orders/1");
  ASSERT_EQ(check.products_size(), 1);
  EXPECT_EQ(check.products(0).key(), "11");
  EXPECT_EQ(check.products(0).product_id(), 7);
  EXPECT_EQ(check.products(0).matched_by(), v1::MATCHED_BY_SKU);
  EXPECT_EQ(check.customer().partner_id(), 5);
  EXPECT_EQ(check.customer().invoice_partner_id(), 5);
  EXPECT_EQ(check.taxes(0).tax_id(), 3);
  EXPECT_EQ(check.taxes(0).amount(), "8.875");
  EXPECT_EQ(check.items(0).product_id(), 8);
  EXPECT_EQ(check.pricelist().pricelist_id(), 2);
  EXPECT_EQ(check.tags(0).tag_id(), 4);
  EXPECT_EQ(check.odoo_facts().company_currency_code(), "USD");
  EXPECT_EQ(check.findings_size(), 0);
}

TEST_F(CatalogCheckServiceTest, WhatIsMissingIsInTheAnswerWithACandidatesAddress) {
  catalog_.products.push_back({.id = OdooId{9}, .sku = "TEA"});
  ASSERT_TRUE(Check(Order(1)).ok());
  ASSERT_EQ(checked_.check().findings_size(), 1);
  const errors::v1::Finding& finding = checked_.check().findings(0);
  EXPECT_EQ(finding.reason(), errors::v1::REASON_PRODUCT_AMBIGUOUS);
  EXPECT_EQ(finding.severity(), errors::v1::SEVERITY_ERROR);
  EXPECT_EQ(finding.candidates(1).url(),
            "https://erp.example.com/web#id=9&model=product.product&view_type=form");
}

TEST_F(CatalogCheckServiceTest, AnswersABatchInItsOrder) {
  ASSERT_TRUE(CheckBatch(250).ok());
  ASSERT_EQ(batch_.checks_size(), 250);
  EXPECT_EQ(batch_.checks(249).order(), "stores/demo/orders/250");
}

TEST_F(CatalogCheckServiceTest, RefusesABatchThatIsEmptyOrTooLarge) {
  EXPECT_EQ(errors::ReasonOf(CheckBatch(0)), Reason::kInvalidField);
  EXPECT_EQ(errors::ReasonOf(CheckBatch(251)), Reason::kInvalidField);
}

TEST_F(CatalogCheckServiceTest, RefusesNamesThatAreNone) {
  EXPECT_EQ(errors::ReasonOf(Check(Order(1), "demo")), Reason::kInvalidName);
  EXPECT_EQ(errors::ReasonOf(CheckConnection("stores/")), Reason::kInvalidName);
  v1::OrderReferences order = Order(1);
  order.set_order("stores/other/orders/1");
  EXPECT_EQ(errors::ReasonOf(Check(order)), Reason::kInvalidName);
}

TEST_F(CatalogCheckServiceTest, SaysThatAStoreIsUnknown) {
  const absl::Status status = CheckConnection("stores/nowhere");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(errors::ReasonOf(status), Reason::kStoreNotFound);
  EXPECT_EQ(errors::FromStatus(status).metadata.at("store"), "nowhere");
  EXPECT_FALSE(errors::FromStatus(status).remedy.empty());
}

TEST_F(CatalogCheckServiceTest, NamesEveryFieldThatIsWrong) {
  v1::OrderReferences order = Order(1);
  order.mutable_products(0)->set_quantity(-1);
  order.mutable_taxes(0)->set_rate("five");
  order.mutable_items(0)->set_kind(v1::ITEM_KIND_UNSPECIFIED);
  *order.add_products() = order.products(0);
  const errors::Error error = errors::FromStatus(Check(order));
  EXPECT_EQ(error.reason, Reason::kInvalidField);
  std::vector<std::string> fields;
  for (const errors::FieldViolation& violation : error.field_violations) {
    fields.push_back(violation.field);
  }
  EXPECT_THAT(fields, ::testing::IsSupersetOf({std::string("references.products[0].quantity"),
                                               std::string("references.products[1].key"),
                                               std::string("references.taxes[0].rate"),
                                               std::string("references.items[0].kind")}));
}

TEST_F(CatalogCheckServiceTest, PassesOnEveryReasonForWhichOdooCannotBeAsked) {
  for (const Reason reason :
       {Reason::kOdooUnreachable, Reason::kOdooTimeout, Reason::kOdooUnavailable,
        Reason::kOdooCredentialsRefused, Reason::kOdooDatabaseNotFound, Reason::kOdooAccessDenied,
        Reason::kOdooModuleMissing, Reason::kOdooVersionUnsupported, Reason::kOdooBadResponse,
        Reason::kOdooIncompatible}) {
    catalog_.failure = errors::ToStatus({.reason = reason, .message = "It failed."});
    EXPECT_EQ(errors::ReasonOf(Check(Order(1))), reason);
    EXPECT_EQ(errors::ReasonOf(CheckBatch(2)), reason);
  }
}

TEST_F(CatalogCheckServiceTest, WaitsForOdooNoLongerThanItsPatience) {
  ASSERT_TRUE(Check(Order(1)).ok());
  EXPECT_EQ(catalog_.last_deadline, clock_.Now() + absl::Seconds(60));
}

TEST_F(CatalogCheckServiceTest, ReportsEveryPrerequisite) {
  inspection_.modules = {"sale", "crm"};
  ASSERT_TRUE(CheckConnection("stores/demo").ok());
  EXPECT_EQ(connected_.checks_size(), 10);
  EXPECT_EQ(connected_.odoo_version(), "17.0");
  EXPECT_EQ(connected_.checks(5).id(), "odoo-modules");
  EXPECT_EQ(connected_.checks(5).result(), v1::CHECK_RESULT_FAILED);
  EXPECT_EQ(connected_.checks(5).reason(), errors::v1::REASON_ODOO_MODULE_MISSING);
  EXPECT_EQ(probe_.connections, 1);
}

TEST_F(CatalogCheckServiceTest, AnOdooThatIsDownIsAnAnswerNotAnError) {
  inspection_.version =
      errors::ToStatus({.reason = Reason::kOdooUnreachable, .message = "It is down."});
  ASSERT_TRUE(CheckConnection("stores/demo").ok());
  EXPECT_EQ(connected_.checks(0).result(), v1::CHECK_RESULT_FAILED);
  EXPECT_EQ(connected_.odoo_version(), "");
}

}  // namespace
}  // namespace waybill::catalogcheck
