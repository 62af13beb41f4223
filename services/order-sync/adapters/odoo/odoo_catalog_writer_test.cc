// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_catalog_writer.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using testing::FakeOdoo;
using ::testing::HasSubstr;
using testing::Refusal;
using ::testing::SizeIs;

const StoreName kStore{"demo"};

// Gives what is loaded ids from 100 on, unless it refuses.
class OdooCatalogWriterTest : public ::testing::Test {
 protected:
  OdooCatalogWriterTest() {
    stores_.emplace(kStore, OdooStore{.client = odoo_, .url = "https://erp.example.com"});
  }

  Json Answer(const odoo::MethodCall& call) {
    if (call.method == "fields_get") return fields_;
    if (call.method == "search_read") return accounts_;
    if (!refusal_.empty()) return Refusal({{{"record", 0}, {"message", refusal_}}});
    Json ids = Json::array();
    for (const Json& row : call.arguments.at("data")) {
      if (row.at(0) != "") ids.push_back(next_id_++);
    }
    return {{"ids", ids}, {"messages", Json::array()}};
  }

  Json fields_ = {{"is_storable", Json::object()}};
  Json accounts_ = {{{"id", 2}, {"account_id", {19, "251000 Tax Received"}}}};
  std::string refusal_;
  std::int64_t next_id_ = 100;
  FakeOdoo odoo_{[this](const odoo::MethodCall& call) { return Answer(call); }, 19};
  OdooStores stores_;
  OdooCatalogWriter writer_{stores_};
};

TEST_F(OdooCatalogWriterTest, ItemsAndProductsAreLoadedApartAndAnsweredInOrder) {
  const std::vector<ProductDraft> drafts = {
      {.external_id = "a", .kind = ProductKind::kItem, .name = "Shipping"},
      {.external_id = "b", .kind = ProductKind::kGoods, .name = "Chair"},
      {.external_id = "c", .kind = ProductKind::kService, .name = "Course"}};
  const auto created = writer_.CreateProducts(kStore, drafts, absl::InfiniteFuture());
  ASSERT_THAT(created, SizeIs(3));
  EXPECT_EQ(*created[0], OdooId{102});
  EXPECT_EQ(*created[1], OdooId{100});
  EXPECT_EQ(*created[2], OdooId{101});
  EXPECT_THAT(odoo_.calls, SizeIs(3));
}

TEST_F(OdooCatalogWriterTest, UserWithoutTheRightIsToldWhichOneItIs) {
  refusal_ = "You are not allowed to create 'Product Variant' (product.product) records.";
  const ProductDraft draft{.external_id = "b", .name = "Chair"};
  const auto product = writer_.CreateProducts(kStore, {&draft, 1}, absl::InfiniteFuture());
  EXPECT_EQ(errors::ReasonOf(product[0].status()), Reason::kOdooAccessDenied);
  EXPECT_THAT(errors::FromStatus(product[0].status()).remedy, HasSubstr("Products / Create"));
  const TaxDraft tax{.external_id = "t", .name = "GST 5%", .company = OdooId{1}};
  const auto taxes = writer_.CreateTaxes(kStore, {&tax, 1}, absl::InfiniteFuture());
  EXPECT_THAT(errors::FromStatus(taxes[0].status()).remedy, HasSubstr("Billing Administrator"));
}

TEST_F(OdooCatalogWriterTest, TaxIsBookedWhereTheCompanyBooksItsOthers) {
  const TaxDraft draft{.external_id = "t", .name = "GST 5%", .company = OdooId{1}};
  EXPECT_EQ(*writer_.CreateTaxes(kStore, {&draft, 1}, absl::InfiniteFuture())[0], OdooId{100});
  EXPECT_EQ(odoo_.calls.back().arguments.at("data").at(1).back(), "19");
  accounts_ = Json::array();
  EXPECT_TRUE(writer_.CreateTaxes(kStore, {&draft, 1}, absl::InfiniteFuture())[0].ok());
  EXPECT_EQ(odoo_.calls.back().arguments.at("data").at(1).back(), "");
}

}  // namespace
}  // namespace waybill::ordersync
