// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/order_checker.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/errors/error.h"
#include "services/catalog-check/testing/counting_probe.h"
#include "services/catalog-check/testing/fake_catalog.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;
using ::testing::IsEmpty;
using ::testing::SizeIs;

OrderReferences Order(int number, const std::string& sku) {
  OrderReferences order{.order = absl::StrCat("stores/demo/orders/", number),
                        .currency_code = "USD"};
  order.products = {{.key = "1", .variant_id = number, .sku = sku, .quantity = 1}};
  order.customer =
      CustomerReference{.customer_id = number, .email = absl::StrCat("c", number, "@example.com")};
  return order;
}

class OrderCheckerTest : public ::testing::Test {
 protected:
  OrderCheckerTest() {
    for (int n = 1; n <= 250; ++n) {
      catalog_.products.push_back({.id = OdooId{n}, .sku = absl::StrCat("SKU-", n)});
      catalog_.partners.push_back({.id = OdooId{n}, .email = absl::StrCat("c", n, "@example.com")});
    }
  }

  absl::StatusOr<std::vector<OrderAnswer>> Check(const std::vector<OrderReferences>& orders) {
    return checker_.Check(orders, Freshness::kCached, absl::InfiniteFuture());
  }

  FakeCatalog catalog_;
  clock::FakeClock clock_;
  CountingProbe probe_;
  OrderChecker checker_{catalog_, clock_, probe_};
};

TEST_F(OrderCheckerTest, AnswersEachOrderInTheCallersOrder) {
  const auto answers = Check({Order(2, "SKU-2"), Order(1, "SKU-1")});
  ASSERT_TRUE(answers.ok());
  ASSERT_THAT(*answers, SizeIs(2));
  EXPECT_EQ((*answers)[0].order, "stores/demo/orders/2");
  EXPECT_EQ((*answers)[0].products.front().product, OdooId{2});
  EXPECT_EQ((*answers)[1].customer->partner, OdooId{1});
  EXPECT_THAT((*answers)[0].findings, IsEmpty());
  EXPECT_EQ(probe_.orders, 2);
}

TEST_F(OrderCheckerTest, ReadsAsOftenForManyOrdersAsForOne) {
  ASSERT_TRUE(Check({Order(1, "SKU-1")}).ok());
  const int for_one = catalog_.calls;
  catalog_.calls = 0;
  std::vector<OrderReferences> many;
  for (int n = 1; n <= 250; ++n) many.push_back(Order(n, absl::StrCat("SKU-", n)));
  ASSERT_TRUE(Check(many).ok());
  EXPECT_EQ(catalog_.calls, for_one);
  EXPECT_THAT(catalog_.asked_for_external_ids, IsEmpty());
}

TEST_F(OrderCheckerTest, TellsEverythingAtOnceErrorsFirst) {
  OrderReferences order = Order(900, "NOPE");
  order.tags = {"vip"};
  order.currency_code = "EUR";
  order.taxes = {{.key = "t", .title = "GST", .rate = money::Decimal::FromParts(5, 2)}};
  order.items = {{.kind = ItemKind::kShipping}};
  const auto answers = Check({order});
  ASSERT_TRUE(answers.ok());
  std::vector<Reason> reasons;
  for (const Finding& finding : answers->front().findings) {
    EXPECT_FALSE(finding.message.empty());
    EXPECT_FALSE(finding.remedy.empty());
    reasons.push_back(finding.reason);
  }
  EXPECT_THAT(reasons, ::testing::ElementsAre(Reason::kProductMissing, Reason::kCustomerMissing,
                                              Reason::kTaxMissing, Reason::kItemProductMissing,
                                              Reason::kPricelistMissing, Reason::kTagMissing));
}

TEST_F(OrderCheckerTest, FindsByExternalIdWhatNoSkuTells) {
  catalog_.products.push_back(
      {.id = OdooId{777}, .sku = "OLD", .external_ids = {"__waybill__.shopify_variant_1"}});
  const auto answers = Check({Order(1, "RENAMED")});
  ASSERT_TRUE(answers.ok());
  ASSERT_THAT(answers->front().products, SizeIs(1));
  EXPECT_EQ(answers->front().products.front().product, OdooId{777});
  EXPECT_EQ(answers->front().products.front().matched_by, MatchedBy::kExternalId);
}

TEST_F(OrderCheckerTest, PassesOnWhyOdooCouldNotBeAsked) {
  catalog_.failure = errors::ToStatus({.reason = Reason::kOdooUnreachable, .message = "down"});
  const auto answers = Check({Order(1, "SKU-1")});
  EXPECT_EQ(errors::ReasonOf(answers.status()), Reason::kOdooUnreachable);
  EXPECT_EQ(probe_.failed_orders, 1);
}

TEST_F(OrderCheckerTest, HandsTheDeadlineOn) {
  const absl::Time deadline = clock_.Now() + absl::Seconds(3);
  ASSERT_TRUE(checker_.Check(std::vector{Order(1, "SKU-1")}, Freshness::kFresh, deadline).ok());
  EXPECT_EQ(catalog_.last_deadline, deadline);
}

}  // namespace
}  // namespace waybill::catalogcheck
