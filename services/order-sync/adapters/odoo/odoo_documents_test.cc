// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_documents.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/adapters/odoo/odoo_records.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using ::testing::ElementsAre;
using testing::FakeOdoo;
using testing::OdooFailure;
using ::testing::SizeIs;

const Json kUsd = Json::array({1, "USD"});

// One that answers each model's method, and account.move.line's in the same words.
class OdooDocumentsTest : public ::testing::Test {
 protected:
  OdooDocumentsTest() {
    stores_.emplace(store_, OdooStore{.client = odoo_, .url = "https://erp.example.com"});
    answers_["account.move.read"] = Json::array({{{"id", 7},
                                                  {"name", "INV/1"},
                                                  {"state", "posted"},
                                                  {"move_type", "out_invoice"},
                                                  {"payment_state", "paid"},
                                                  {"amount_residual", "0.0"},
                                                  {"amount_untaxed", "10.0"},
                                                  {"amount_total", "12.0"},
                                                  {"currency_id", kUsd},
                                                  {"create_date", "2026-11-28 10:00:00"},
                                                  {"write_date", "2026-11-28 10:00:00"},
                                                  {"invoice_line_ids", {71, 72, 73}}}});
    answers_["account.move.line.read"] =
        Json::array({Line(71, "product", 301), Line(72, "line_note", 0), Line(73, "product", 0)});
    answers_["account.move.line.get_external_id"] = Json{{"71", ""}, {"73", "__waybill__.x_tip"}};
    answers_["sale.order.line.get_external_id"] = Json{{"301", "__waybill__.x_line_items_1"}};
    answers_["account.tax.read"] = Json::array({{{"id", 9}, {"display_name", "VAT"}}});
  }

  static Json Line(int id, const char* kind, int billed) {
    return {{"id", id},
            {"display_type", kind},
            {"name", "Tea"},
            {"product_id", Json::array({5, "[TEA] Tea"})},
            {"quantity", "2.0"},
            {"price_unit", "5.0"},
            {"discount", "0.0"},
            {"price_subtotal", "10.0"},
            {"price_total", "12.0"},
            {"currency_id", kUsd},
            {"tax_ids", Json::array({9})},
            {"sale_line_ids", billed == 0 ? Json::array() : Json::array({billed})}};
  }

  absl::StatusOr<DocumentContent> ReadInvoice() {
    return OdooDocuments(stores_).ReadInvoice(store_, OdooId{7}, absl::InfiniteFuture());
  }

  const StoreName store_{"demo"};
  std::map<std::string, absl::StatusOr<Json>> answers_;
  FakeOdoo odoo_{[this](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
    const auto answer = answers_.find(call.model + "." + call.method);
    return answer == answers_.end() ? OdooFailure(Reason::kOdooRecordMissing) : answer->second;
  }};
  OdooStores stores_;
};

TEST_F(OdooDocumentsTest, ReadsTheLinesThatMakeUpATotal) {
  const auto content = ReadInvoice();
  ASSERT_TRUE(content.ok()) << content.status();
  EXPECT_EQ(content->document.name, "INV/1");
  EXPECT_EQ(content->amounts.tax.ToString(), "2.00 USD");
  ASSERT_THAT(content->lines, SizeIs(2));  // The note counts for nothing.
  EXPECT_EQ(content->lines[0].product_name, "[TEA] Tea");
  EXPECT_EQ(content->lines[0].quantity.ToString(), "2");
  EXPECT_THAT(content->lines[0].tax_names, ElementsAre("VAT"));
  EXPECT_EQ(content->lines[0].amounts.total.ToString(), "12.00 USD");
}

TEST_F(OdooDocumentsTest, KnowsALineThatAPersonBilledByTheLineThatWasSold) {
  const auto content = ReadInvoice();
  ASSERT_TRUE(content.ok()) << content.status();
  EXPECT_EQ(content->lines[0].external_id, "__waybill__.x_line_items_1");
  EXPECT_EQ(content->lines[1].external_id, "__waybill__.x_tip");
}

TEST_F(OdooDocumentsTest, TellsADocumentThatIsGoneFromOneThatCannotBeRead) {
  answers_["account.move.read"] = Json::array();
  EXPECT_EQ(errors::ReasonOf(ReadInvoice().status()), Reason::kOdooRecordMissing);
  answers_["account.move.read"] = OdooFailure(Reason::kOdooTimeout);
  EXPECT_EQ(errors::ReasonOf(ReadInvoice().status()), Reason::kOdooTimeout);
}

TEST_F(OdooDocumentsTest, AnswerOfAnotherFormIsTold) {
  answers_["account.move.line.read"] = Json::array({{{"id", "seven"}}});
  EXPECT_EQ(errors::ReasonOf(ReadInvoice().status()), Reason::kOdooBadResponse);
}

TEST_F(OdooDocumentsTest, RecordsAreFoundByExternalIdOrNot) {
  answers_["ir.model.data.check_object_reference"] = Json::array({"res.partner", 12});
  const std::string id = "__waybill__.shopify_customer_1";
  OdooRecords records(stores_);
  auto found = records.Find(store_, {&id, 1}, absl::InfiniteFuture());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->front(), OdooId{12});
  EXPECT_EQ(odoo_.calls.back().arguments.at("xml_id"), "shopify_customer_1");

  answers_.erase("ir.model.data.check_object_reference");
  found = records.Find(store_, {&id, 1}, absl::InfiniteFuture());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->front(), std::nullopt);
  answers_["ir.model.data.check_object_reference"] = OdooFailure(Reason::kOdooUnreachable);
  EXPECT_FALSE(records.Find(store_, {&id, 1}, absl::InfiniteFuture()).ok());
}

}  // namespace
}  // namespace waybill::ordersync
