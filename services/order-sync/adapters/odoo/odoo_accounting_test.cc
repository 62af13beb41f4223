// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_accounting.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::IsEmpty;
using Json = nlohmann::json;
using testing::FakeOdoo;
using testing::OdooFailure;
using ::testing::SizeIs;

const Json kServices =
    Json::parse(R"([{"id": 9, "default_code": "SHIP", "name": "Shipping of all kinds"}])");

absl::StatusOr<MappingChoices> Read(const absl::StatusOr<Json>& taxes,
                                    const absl::StatusOr<Json>& journals,
                                    const absl::StatusOr<Json>& services = kServices) {
  FakeOdoo odoo([&](const odoo::MethodCall& call) {
    if (call.model == "account.tax") return taxes;
    return call.model == "account.journal" ? journals : services;
  });
  OdooStores stores;
  stores.emplace(StoreName{"demo"}, OdooStore{.client = odoo, .url = "https://erp.example.com"});
  return OdooAccounting(stores).ReadChoices({"demo"}, absl::InfiniteFuture());
}

const Json kTaxes = Json::parse(
    R"([{"id": 3, "name": "21%", "amount": "21.0", "price_include": true, "company_id": [1, "Tea BV"]},
        {"id": 4, "name": "6%", "amount": "6.0", "price_include": false, "company_id": false}])");
const Json kJournals = Json::parse(R"([{"id": 7, "code": "BNK1", "name": "Bank", "type": "bank",
                     "company_id": [1, "Tea BV"]}])");

TEST(OdooAccountingTest, ListsTaxesJournalsAndServices) {
  const auto choices = Read(kTaxes, kJournals);
  ASSERT_TRUE(choices.ok()) << choices.status();
  ASSERT_THAT(choices->taxes, SizeIs(2));
  EXPECT_EQ(choices->taxes[0].id, OdooId{3});
  EXPECT_EQ(choices->taxes[0].name, "21%");
  EXPECT_EQ(choices->taxes[0].percent.ToString(), "21");
  EXPECT_TRUE(choices->taxes[0].price_include);
  EXPECT_EQ(choices->taxes[0].company, "Tea BV");
  EXPECT_FALSE(choices->taxes[1].price_include);
  EXPECT_EQ(choices->taxes[1].company, "");
  ASSERT_THAT(choices->journals, SizeIs(1));
  EXPECT_EQ(choices->journals[0].code, "BNK1");
  EXPECT_EQ(choices->journals[0].name, "Bank");
  EXPECT_EQ(choices->journals[0].type, "bank");
  ASSERT_THAT(choices->services, SizeIs(1));
  EXPECT_EQ(choices->services[0].sku, "SHIP");
  EXPECT_EQ(choices->services[0].name, "Shipping of all kinds");
}

TEST(OdooAccountingTest, DoesWithoutJournalsWhereTheUserMayNotReadThem) {
  const auto choices = Read(kTaxes, OdooFailure(Reason::kOdooAccessDenied));
  ASSERT_TRUE(choices.ok()) << choices.status();
  EXPECT_THAT(choices->taxes, SizeIs(2));
  EXPECT_THAT(choices->journals, IsEmpty());
}

TEST(OdooAccountingTest, SaysWhyItHasNoAnswer) {
  const auto reason = [](const auto&... answers) {
    return errors::ReasonOf(Read(answers...).status());
  };
  EXPECT_EQ(reason(OdooFailure(Reason::kOdooAccessDenied), kJournals), Reason::kOdooAccessDenied);
  EXPECT_EQ(reason(kTaxes, OdooFailure(Reason::kOdooTimeout)), Reason::kOdooTimeout);
  EXPECT_EQ(reason(kTaxes, kJournals, OdooFailure(Reason::kOdooAccessDenied)),
            Reason::kOdooAccessDenied);
  EXPECT_EQ(reason(Json::parse("[{}]"), kJournals), Reason::kOdooBadResponse);
  EXPECT_EQ(reason(kTaxes, Json::parse(R"([{"code": 1}])")), Reason::kOdooBadResponse);
}

}  // namespace
}  // namespace waybill::ordersync
