// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/store_checker.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/sync_world.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::FakeSales;
using ::testing::Field;
using testing::SyncWorld;

class StoreCheckerTest : public ::testing::Test {
 protected:
  ConnectionReport Check() { return world_.checker.Check(world_.store, absl::InfiniteFuture()); }

  Prerequisite Find(const std::string& id) {
    for (const Prerequisite& check : Check().checks) {
      if (check.id == id) return check;
    }
    ADD_FAILURE() << "no check " << id;
    return {};
  }

  SyncWorld world_;
};

TEST_F(StoreCheckerTest, EverythingIsLookedAtInTheOrderInWhichItBuilds) {
  const ConnectionReport report = Check();
  std::vector<std::string> ids;
  for (const Prerequisite& check : report.checks) ids.push_back(check.id);
  EXPECT_THAT(ids, ElementsAre("redis", "shopify-connection", "shopify-scopes", "catalog-check",
                               "odoo-connection", "store-identity"));
  EXPECT_THAT(report.checks, Each(Field(&Prerequisite::result, CheckResult::kPassed)));
  EXPECT_EQ(report.odoo_version, "17.0");
}

TEST_F(StoreCheckerTest, EachFailureIsToldAndHidesNoOther) {
  world_.index.failure = FakeSales::Failure(Reason::kRedisUnavailable);
  world_.source.shop = FakeSales::Failure(Reason::kShopifyCredentialsRefused);
  world_.catalog.connection = FakeSales::Failure(Reason::kCatalogCheckUnavailable);
  EXPECT_EQ(Find("redis").reason, Reason::kRedisUnavailable);
  EXPECT_EQ(Find("shopify-connection").reason, Reason::kShopifyCredentialsRefused);
  EXPECT_EQ(Find("shopify-scopes").result, CheckResult::kSkipped);
  EXPECT_EQ(Find("catalog-check").reason, Reason::kCatalogCheckUnavailable);
  EXPECT_EQ(Find("catalog-check").result, CheckResult::kFailed);
}

TEST_F(StoreCheckerTest, AnotherDatabaseThanBeforeIsToldWithItsRemedy) {
  EXPECT_EQ(Find("store-identity").result, CheckResult::kPassed);
  world_.clock.now += absl::Minutes(2);
  world_.database.identity.uuid = "another";
  EXPECT_EQ(Find("store-identity").reason, Reason::kOdooDatabaseChanged);
  world_.database.failure = FakeSales::Failure(Reason::kOdooUnreachable);
  EXPECT_EQ(Find("store-identity").result, CheckResult::kSkipped);
}

TEST_F(StoreCheckerTest, BillingIsLookedAtWhereTheRulesWantIt) {
  world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                   .register_payments = true,
                   .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}});
  EXPECT_EQ(Find("odoo-billing").result, CheckResult::kPassed);
  world_.payments.journals.erase("BNK1");
  EXPECT_EQ(Find("odoo-billing").reason, Reason::kJournalMissing);
  world_.payments.rights = FakeSales::Failure(Reason::kOdooAccessDenied);
  EXPECT_EQ(Find("odoo-billing").reason, Reason::kOdooAccessDenied);
}

TEST_F(StoreCheckerTest, ReturnsAreLookedAtWhereTheRulesWantThem) {
  world_.SetRules({.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
                   .refund_policy = RefundPolicy::kCreditNoteAndRestock});
  EXPECT_EQ(Find("odoo-restocking").result, CheckResult::kPassed);
  world_.deliveries.rights = FakeSales::Failure(Reason::kOdooAccessDenied);
  EXPECT_EQ(Find("odoo-restocking").result, CheckResult::kFailed);
  EXPECT_EQ(Find("odoo-restocking").reason, Reason::kOdooAccessDenied);
}

TEST_F(StoreCheckerTest, RightToCreateIsLookedAtWhereTheRulesWantIt) {
  world_.SetRules({.create_item_products = true});
  EXPECT_EQ(Find("odoo-creation").result, CheckResult::kPassed);
  world_.catalog_writer.failure = FakeSales::Failure(Reason::kOdooAccessDenied);
  EXPECT_EQ(Find("odoo-creation").reason, Reason::kOdooAccessDenied);
}

TEST_F(StoreCheckerTest, ScopesDecideWhichOrdersThereAre) {
  world_.source.shop->access_scopes = {"read_orders"};
  EXPECT_EQ(Find("shopify-scopes").result, CheckResult::kWarning);
  world_.source.shop->access_scopes = {"read_products"};
  EXPECT_EQ(Find("shopify-scopes").result, CheckResult::kFailed);
  EXPECT_EQ(Find("shopify-scopes").reason, Reason::kShopifyAccessDenied);
}

}  // namespace
}  // namespace waybill::ordersync
