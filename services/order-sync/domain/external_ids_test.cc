// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/external_ids.h"

#include <gtest/gtest.h>

namespace waybill::ordersync {
namespace {

TEST(ExternalIdsTest, NamesRecordsByShopifysIds) {
  EXPECT_EQ(OrderExternalId(OrderId{5001}), "__waybill__.shopify_order_5001");
  EXPECT_EQ(CustomerExternalId(7), "__waybill__.shopify_customer_7");
  EXPECT_EQ(CompanyExternalId(7), "__waybill__.shopify_company_7");
  EXPECT_EQ(OrderCustomerExternalId(OrderId{5001}), "__waybill__.shopify_order_5001_customer");
}

TEST(ExternalIdsTest, KnowsAGuestByTheAddressWhateverItsCase) {
  EXPECT_EQ(GuestExternalId("Ada@Example.com"), "__waybill__.shopify_guest_ada_40example_2ecom");
  EXPECT_EQ(GuestExternalId(" ada@example.com "), GuestExternalId("ADA@example.COM"));
}

TEST(ExternalIdsTest, NeverGivesTwoGuestsOneId) {
  EXPECT_NE(GuestExternalId("a.b@example.com"), GuestExternalId("a_b@example.com"));
  EXPECT_NE(GuestExternalId("a_2eb@example.com"), GuestExternalId("a.b@example.com"));
  EXPECT_NE(GuestExternalId("\xc3\xa4@example.com"), GuestExternalId("a@example.com"));
}

}  // namespace
}  // namespace waybill::ordersync
