// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/payment_journals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using Json = nlohmann::json;
using testing::FakeOdoo;
using testing::OdooFailure;

Json Journal(std::int64_t id, const char* code, std::int64_t company) {
  return {{"id", id},
          {"code", code},
          {"name", "Bank"},
          {"type", "bank"},
          {"company_id", {company, "Company"}}};
}

FakeOdoo OdooWith(const Json& journals, const absl::StatusOr<Json>& defaults) {
  return FakeOdoo([=](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
    if (call.model == "account.journal") return journals;
    return defaults;
  });
}

std::vector<OdooId> IdsIn(FakeOdoo& odoo) {
  const auto journals = ReadPaymentJournals(odoo, absl::InfiniteFuture());
  EXPECT_TRUE(journals.ok()) << journals.status();
  std::vector<OdooId> ids;
  for (const PaymentJournal& journal : *journals) ids.push_back(journal.id);
  return ids;
}

TEST(PaymentJournalsTest, AreThoseOfTheCompanyThatSells) {
  FakeOdoo odoo = OdooWith({Journal(6, "BNK1", 1), Journal(26, "BNK1", 2), Journal(27, "CSH1", 2)},
                           Json{{"company_id", 2}});
  EXPECT_THAT(IdsIn(odoo), ElementsAre(OdooId{26}, OdooId{27}));
  EXPECT_EQ(odoo.calls.back().model, "sale.order");
  EXPECT_EQ(odoo.calls.back().arguments, (Json{{"fields", Json::array({"company_id"})}}));
}

TEST(PaymentJournalsTest, OfAnOnlyCompanyCostOneCall) {
  FakeOdoo odoo = OdooWith({Journal(6, "BNK1", 1), Journal(7, "CSH1", 1)}, Json());
  EXPECT_THAT(IdsIn(odoo), ElementsAre(OdooId{6}, OdooId{7}));
  EXPECT_THAT(odoo.calls, SizeIs(1));
}

TEST(PaymentJournalsTest, AreNotGuessedWhereTheCompanyIsNotTold) {
  const Json journals = {Journal(6, "BNK1", 1), Journal(26, "BNK1", 2)};
  for (const auto& [defaults, reason] :
       {std::pair{absl::StatusOr<Json>(Json::object()), Reason::kOdooBadResponse},
        std::pair{absl::StatusOr<Json>(OdooFailure(Reason::kOdooTimeout)), Reason::kOdooTimeout}}) {
    FakeOdoo odoo = OdooWith(journals, defaults);
    const auto read = ReadPaymentJournals(odoo, absl::InfiniteFuture());
    EXPECT_EQ(errors::ReasonOf(read.status()), reason);
  }
}

}  // namespace
}  // namespace waybill::ordersync
