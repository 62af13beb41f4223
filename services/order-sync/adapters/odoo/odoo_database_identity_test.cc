// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_database_identity.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using testing::FakeOdoo;
using testing::OdooFailure;

absl::StatusOr<DatabaseIdentity> Identify(const absl::StatusOr<Json>& company,
                                          const absl::StatusOr<Json>& uuid) {
  FakeOdoo odoo(
      [&](const odoo::MethodCall& call) { return call.model == "res.company" ? company : uuid; });
  OdooStores stores;
  stores.emplace(StoreName{"demo"}, OdooStore{.client = odoo, .url = "https://erp.example.com"});
  return OdooDatabaseIdentity(stores).Identify({"demo"}, absl::InfiniteFuture());
}

const Json kCompany = Json::array({{{"id", 1}, {"create_date", "2026-01-01 08:00:00"}}});

TEST(OdooDatabaseIdentityTest, IsTheUuidAndTheFirstCompanysAge) {
  const auto identity = Identify(kCompany, Json("u-1"));
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_EQ(*identity, (DatabaseIdentity{.created = "2026-01-01 08:00:00", .uuid = "u-1"}));
}

TEST(OdooDatabaseIdentityTest, DoesWithoutTheUuidWhereTheUserMayNotReadIt) {
  const auto identity = Identify(kCompany, OdooFailure(Reason::kOdooAccessDenied));
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_EQ(identity->uuid, "");
}

TEST(OdooDatabaseIdentityTest, IsNotGuessed) {
  const auto reason = [](const absl::StatusOr<Json>& company, const absl::StatusOr<Json>& uuid) {
    return errors::ReasonOf(Identify(company, uuid).status());
  };
  EXPECT_EQ(reason(OdooFailure(Reason::kOdooTimeout), Json("u-1")), Reason::kOdooTimeout);
  EXPECT_EQ(reason(kCompany, OdooFailure(Reason::kOdooTimeout)), Reason::kOdooTimeout);
  EXPECT_EQ(reason(Json::array(), Json("u-1")), Reason::kOdooBadResponse);
}

}  // namespace
}  // namespace waybill::ordersync
