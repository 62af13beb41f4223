// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/contact_plan.h"

#include "gtest/gtest.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {
namespace {

constexpr OrderId kOrder{5001};

PostalAddress Address(std::string street) {
  return {.first_name = "Ada",
          .last_name = "Harbour",
          .company = {},
          .address1 = std::move(street),
          .address2 = "Left door",
          .city = "Fresno",
          .province_code = "CA",
          .zip = "93650",
          .country_code = "US",
          .phone = "+1 555 0100"};
}

TEST(ContactPlanTest, CustomerHasTheInvoiceAddress) {
  const ContactPlan plan = PlanContacts(kOrder, {.customer_id = 7,
                                                 .email = "ada@example.com",
                                                 .name = "Ada Harbour",
                                                 .billing_address = Address("1 Quay"),
                                                 .shipping_address = Address("1 Quay")});
  ASSERT_TRUE(plan.customer.has_value());
  EXPECT_EQ(plan.customer->external_id, CustomerExternalId(7));
  EXPECT_EQ(plan.customer->name, "Ada Harbour");
  EXPECT_EQ(plan.customer->street, "1 Quay");
  EXPECT_EQ(plan.customer->street2, "Left door");
  EXPECT_EQ(plan.customer->province_code, "CA");
  EXPECT_EQ(plan.customer->phone, "+1 555 0100");
  EXPECT_FALSE(plan.customer->is_company);
  EXPECT_FALSE(plan.delivery.has_value());
}

TEST(ContactPlanTest, OtherAddressForTheGoodsIsAContactOfItsOwn) {
  const ContactPlan plan = PlanContacts(kOrder, {.customer_id = 7,
                                                 .name = "Ada Harbour",
                                                 .billing_address = Address("1 Quay"),
                                                 .shipping_address = Address("2 Dock")});
  ASSERT_TRUE(plan.delivery.has_value());
  EXPECT_EQ(plan.delivery->external_id, OrderDeliveryExternalId(kOrder));
  EXPECT_EQ(plan.delivery->kind, ContactKind::kDelivery);
  EXPECT_EQ(plan.delivery->street, "2 Dock");
}

TEST(ContactPlanTest, WithoutInvoiceAddressTheGoodsAddressIsTheCustomers) {
  const ContactPlan plan =
      PlanContacts(kOrder, {.customer_id = 7, .shipping_address = Address("2 Dock")});
  EXPECT_EQ(plan.customer->street, "2 Dock");
  EXPECT_EQ(plan.customer->name, "Ada Harbour");
  EXPECT_FALSE(plan.delivery.has_value());
}

TEST(ContactPlanTest, CompanyIsTheCustomerOfABusinessOrder) {
  const ContactPlan plan = PlanContacts(
      kOrder, {.customer_id = 7, .name = "Ada Harbour", .company = "Harbour Ltd", .company_id = 3});
  EXPECT_EQ(plan.customer->external_id, CompanyExternalId(3));
  EXPECT_EQ(plan.customer->name, "Harbour Ltd");
  EXPECT_TRUE(plan.customer->is_company);
}

TEST(ContactPlanTest, GuestIsKnownByTheEmailAndElseByTheOrder) {
  const ContactPlan guest = PlanContacts(kOrder, {.email = "Ada@Example.com"});
  EXPECT_EQ(guest.customer->external_id, GuestExternalId("ada@example.com"));
  EXPECT_EQ(guest.customer->name, "Ada@Example.com");
  const ContactPlan nobody = PlanContacts(kOrder, {});
  EXPECT_EQ(nobody.customer->external_id, OrderCustomerExternalId(kOrder));
  EXPECT_EQ(nobody.customer->name, "Shopify customer of order 5001");
}

}  // namespace
}  // namespace waybill::ordersync
