// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_sales.h"

#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/testing/fake_odoo.h"
#include "services/order-sync/testing/open_turns.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using Json = nlohmann::json;
using ::testing::Each;
using ::testing::ElementsAre;
using testing::FakeOdoo;
using testing::OdooFailure;
using testing::Refusal;
using ::testing::SizeIs;

const StoreName kStore{"demo"};

Json Record(std::int64_t id, Json total) {
  return {{"id", id},
          {"name", "S" + std::to_string(id)},
          {"state", "sale"},
          {"amount_total", std::move(total)},
          {"currency_id", Json::array({3, "EUR"})},
          {"date_order", "2026-11-01 10:00:00"},
          {"create_date", "2026-11-01 11:00:00"},
          {"write_date", "2026-11-01 11:00:05"}};
}

class OdooSalesTest : public ::testing::Test {
 protected:
  // A sales port to an Odoo that answers so.
  OdooSales& SalesTo(FakeOdoo::Handler handler, int major = 17) {
    odoo_ = std::make_unique<FakeOdoo>(std::move(handler), major);
    stores_.clear();
    stores_.emplace(kStore, OdooStore{.client = *odoo_, .url = "https://erp.example.com"});
    return sales_;
  }

  std::vector<absl::StatusOr<SaleOrder>> Read(Json answer, std::vector<OdooId> ids,
                                              int major = 17) {
    return SalesTo([answer](const odoo::MethodCall&) { return answer; }, major)
        .Read(kStore, ids, absl::InfiniteFuture());
  }

  std::unique_ptr<FakeOdoo> odoo_;
  OdooStores stores_;
  testing::OpenTurns turns_;
  OdooSales sales_{stores_, turns_};
};

TEST_F(OdooSalesTest, ReadsInTheOrderAskedFor) {
  const auto read =
      Read(Json::array({Record(8, "12.50"), Record(7, 3)}), {OdooId{7}, OdooId{9}, OdooId{8}});
  ASSERT_THAT(read, SizeIs(3));
  ASSERT_TRUE(read[0].ok()) << read[0].status();
  EXPECT_EQ(read[0]->document.total, money::Money::Parse("3", "EUR").value());
  EXPECT_EQ(errors::ReasonOf(read[1].status()), Reason::kOdooRecordMissing);
  ASSERT_TRUE(read[2].ok()) << read[2].status();
  EXPECT_EQ(read[2]->document.name, "S8");
  EXPECT_EQ(read[2]->document.state, "sale");
  EXPECT_EQ(read[2]->document.total, money::Money::Parse("12.50", "EUR").value());
  EXPECT_EQ(read[2]->date,
            absl::FromCivil(absl::CivilSecond(2026, 11, 1, 10), absl::UTCTimeZone()));
}

// Odoo keeps totals in binary: 0.1 + 0.2 arrives with noise.
TEST_F(OdooSalesTest, NoiseBelowTheCurrencysUnitIsNoMismatch) {
  const auto read = Read(Json::array({Record(7, "0.30000000000000004")}), {OdooId{7}});
  ASSERT_TRUE(read[0].ok()) << read[0].status();
  EXPECT_EQ(read[0]->document.total, money::Money::Parse("0.30", "EUR").value());
}

TEST_F(OdooSalesTest, UrlIsThatOfTheVersion) {
  const Json answer = Json::array({Record(7, 1)});
  EXPECT_EQ(Read(answer, {OdooId{7}}, 17)[0]->document.url,
            "https://erp.example.com/web#id=7&model=sale.order&view_type=form");
  EXPECT_EQ(Read(answer, {OdooId{7}}, 18)[0]->document.url, "https://erp.example.com/odoo/sales/7");
}

TEST_F(OdooSalesTest, RecordThatCanNotBeReadFails) {
  Json no_currency = Record(7, 1);
  no_currency["currency_id"] = false;
  EXPECT_EQ(errors::ReasonOf(Read(Json::array({no_currency}), {OdooId{7}})[0].status()),
            Reason::kOdooBadResponse);
  EXPECT_EQ(errors::ReasonOf(Read(Json::array({Record(7, false)}), {OdooId{7}})[0].status()),
            Reason::kOdooBadResponse);
  EXPECT_EQ(errors::ReasonOf(Read(Json::array({Json::object()}), {OdooId{7}})[0].status()),
            Reason::kOdooBadResponse);
  Json no_date = Record(7, 1);
  no_date["date_order"] = "yesterday";
  EXPECT_EQ(errors::ReasonOf(Read(Json::array({no_date}), {OdooId{7}})[0].status()),
            Reason::kOdooBadResponse);
}

TEST_F(OdooSalesTest, FindsByTheExternalIdAndNotByTheOrigin) {
  OdooSales& sales = SalesTo([](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
    if (call.method == "search") {
      EXPECT_EQ(call.arguments.at("domain").dump(),
                R"([["origin","in",["Shopify 1","Shopify 2","Shopify 3"]]])");
      return Json::array({11, 12, 13});
    }
    EXPECT_EQ(call.ids, (std::vector<std::int64_t>{11, 12, 13}));
    return Json{{"11", "__waybill__.shopify_order_1"}, {"12", ""}, {"13", "__export__.so_3"}};
  });
  const std::vector<OrderId> orders = {OrderId{1}, OrderId{2}, OrderId{3}};
  const auto found = sales.Find(kStore, orders, absl::InfiniteFuture());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(*found, ElementsAre(std::optional(OdooId{11}), std::nullopt, std::nullopt));
}

TEST_F(OdooSalesTest, FindsNothingInOneCall) {
  OdooSales& sales = SalesTo([](const odoo::MethodCall&) { return Json::array(); });
  const OrderId order{1};
  const auto found = sales.Find(kStore, {&order, 1}, absl::InfiniteFuture());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(*found, ElementsAre(std::nullopt));
  EXPECT_THAT(odoo_->calls, SizeIs(1));
}

TEST_F(OdooSalesTest, CreatesEachGroupOfColumnsInOneCall) {
  OdooSales& sales = SalesTo([](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
    Json ids = Json::array();
    for (const Json& row : call.arguments.at("data")) {
      ids.push_back(std::stoll(row.at(0).get<std::string>()));
    }
    return Json{{"ids", ids}};
  });
  const money::Money none = money::Money::Parse("0", "EUR").value();
  std::vector<SaleOrderDraft> drafts;
  for (const char* id : {"20", "21", "22"}) {
    drafts.push_back({.external_id = id,
                      .untaxed_total = none,
                      .tax_total = none,
                      .total = none,
                      .shopify_total = none});
  }
  drafts[1].name = "SHOP1001";
  const auto created = sales.Create(kStore, drafts, absl::InfiniteFuture());
  ASSERT_THAT(created, SizeIs(3));
  EXPECT_EQ(created[0].value(), OdooId{20});
  EXPECT_EQ(created[1].value(), OdooId{21});
  EXPECT_EQ(created[2].value(), OdooId{22});
  EXPECT_THAT(odoo_->calls, SizeIs(2));
}

class RestoringDates : public OdooSalesTest {
 protected:
  std::vector<Reason> Restore(OdooSales& sales) {
    const absl::Time date = absl::FromUnixSeconds(1'793'000'000);
    const std::vector<OrderDate> dates = {{OdooId{1}, date}, {OdooId{2}, date}, {OdooId{3}, date}};
    std::vector<Reason> reasons;
    for (const auto& status : sales.RestoreDates(kStore, dates, absl::InfiniteFuture())) {
      reasons.push_back(errors::ReasonOf(status));
    }
    return reasons;
  }

  // Refuses all rows if one is of the order.
  static FakeOdoo::Handler Refusing(std::string order) {
    return [order](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
      Json ids = Json::array();
      for (const Json& row : call.arguments.at("data")) {
        if (row.at(0) == order) return Refusal({{{"message", "No matching record"}}});
        ids.push_back(1);
      }
      return Json{{"ids", ids}};
    };
  }
};

TEST_F(RestoringDates, WritesAllInOneCall) {
  OdooSales& sales = SalesTo(Refusing("none"));
  EXPECT_THAT(Restore(sales), Each(Reason::kUnspecified));
  ASSERT_THAT(odoo_->calls, SizeIs(1));
  EXPECT_EQ(odoo_->calls[0].arguments.at("fields").dump(), R"([".id","date_order"])");
  EXPECT_EQ(odoo_->calls[0].arguments.at("data").at(0).dump(), R"(["1","2026-10-26 07:33:20"])");
  EXPECT_FALSE(odoo_->calls[0].context.contains("noupdate"));
}

TEST_F(RestoringDates, RefusedOneDoesNotHoldUpItsNeighbours) {
  OdooSales& sales = SalesTo(Refusing("2"));
  EXPECT_THAT(Restore(sales),
              ElementsAre(Reason::kUnspecified, Reason::kOdooRefused, Reason::kUnspecified));
}

TEST_F(RestoringDates, OutageIsEverybodysAndAskedOnce) {
  OdooSales& sales =
      SalesTo([](const odoo::MethodCall&) { return OdooFailure(Reason::kOdooUnreachable); });
  EXPECT_THAT(Restore(sales), Each(Reason::kOdooUnreachable));
  EXPECT_THAT(odoo_->calls, SizeIs(1));
}

class Updating : public RestoringDates {
 protected:
  std::vector<Reason> Update(OdooSales& sales) {
    const std::vector<HeaderChange> changes = {
        {.sale_order = OdooId{1}, .note = "One"},
        {.sale_order = OdooId{2}, .delivery_partner = OdooId{7}},
        {.sale_order = OdooId{3}, .note = ""}};
    std::vector<Reason> reasons;
    for (const auto& status : sales.Update(kStore, changes, absl::InfiniteFuture())) {
      reasons.push_back(errors::ReasonOf(status));
    }
    return reasons;
  }
};

TEST_F(Updating, WritesEachGroupOfColumnsInOneCall) {
  EXPECT_THAT(Update(SalesTo(Refusing("none"))), Each(Reason::kUnspecified));
  ASSERT_THAT(odoo_->calls, SizeIs(2));
  EXPECT_EQ(odoo_->calls[0].arguments.at("data").dump(), R"([["1","<p>One</p>"],["3",""]])");
  EXPECT_EQ(odoo_->calls[1].arguments.at("data").dump(), R"([["2","7"]])");
}

TEST_F(Updating, RefusedOneDoesNotHoldUpItsNeighbours) {
  EXPECT_THAT(Update(SalesTo(Refusing("3"))),
              ElementsAre(Reason::kUnspecified, Reason::kUnspecified, Reason::kOdooRefused));
}

}  // namespace
}  // namespace waybill::ordersync
