// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/contact_plan.h"

#include <vector>

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
  EXPECT_FALSE(plan.invoice.has_value());
  ASSERT_TRUE(plan.delivery.has_value());
  EXPECT_EQ(plan.delivery->external_id,
            AddressExternalId(CustomerExternalId(7), Address("2 Dock")));
  EXPECT_EQ(plan.delivery->kind, ContactKind::kDelivery);
  EXPECT_EQ(plan.delivery->street, "2 Dock");
}

TEST(ContactPlanTest, CustomerWhoIsInOdooGetsOnlyTheAddressesThatAreNot) {
  const CustomerReference customer{.customer_id = 7,
                                   .name = "Ada Harbour",
                                   .billing_address = Address("1 Quay"),
                                   .shipping_address = Address("2 Dock")};
  const OdooId ada{5};
  EXPECT_TRUE(PlanContacts(kOrder, customer,
                           {.partner = ada, .invoice_partner = ada, .delivery_partner = OdooId{6}})
                  .empty());
  const ContactPlan plan =
      PlanContacts(kOrder, customer, {.partner = ada, .delivery_partner = OdooId{6}});
  EXPECT_FALSE(plan.customer.has_value());
  EXPECT_FALSE(plan.delivery.has_value());
  ASSERT_TRUE(plan.invoice.has_value());
  EXPECT_EQ(plan.invoice->kind, ContactKind::kInvoice);
  EXPECT_EQ(plan.invoice->street, "1 Quay");
  EXPECT_EQ(plan.invoice->email, "");
}

TEST(ContactPlanTest, OneNewAddressForInvoiceAndGoodsIsOneContact) {
  PostalAddress goods = Address("1 Quay");
  goods.phone = "+1 555 0199";
  const ContactPlan plan = PlanContacts(
      kOrder, {.customer_id = 7, .billing_address = Address("1 Quay"), .shipping_address = goods},
      {.partner = OdooId{5}});
  EXPECT_EQ(plan.invoice->kind, ContactKind::kOther);
  EXPECT_EQ(plan.invoice->external_id, plan.delivery->external_id);
}

TEST(ContactPlanTest, AddressWithoutAStreetIsNoContact) {
  PostalAddress nowhere = Address("");
  nowhere.address2 = "";
  const CustomerReference customer{.customer_id = 7, .shipping_address = nowhere};
  EXPECT_TRUE(PlanContacts(kOrder, customer, {.partner = OdooId{5}}).empty());
}

TEST(ContactPlanTest, EqualAddressesAreOneContactWhateverTheirSpelling) {
  const std::string owner = CustomerExternalId(7);
  PostalAddress shouted = Address("1 QUAY ");
  shouted.phone = "";
  EXPECT_EQ(AddressExternalId(owner, shouted), AddressExternalId(owner, Address("1 Quay")));
  PostalAddress split = Address("1");
  split.address2 = "QuayLeft door";
  EXPECT_NE(AddressExternalId(owner, split), AddressExternalId(owner, Address("1 Quay")));
  EXPECT_NE(AddressExternalId(owner, Address("2 Quay")),
            AddressExternalId(owner, Address("1 Quay")));
}

TEST(ContactPlanTest, OfTwoOrdersThatCreateACustomerTheFirstGivesTheAddress) {
  ContactPlan first =
      PlanContacts(kOrder, {.customer_id = 7, .billing_address = Address("1 Quay")});
  ContactPlan same = first;
  ContactPlan moved =
      PlanContacts(kOrder, {.customer_id = 7, .billing_address = Address("2 Dock")});
  ContactPlan stranger =
      PlanContacts(kOrder, {.customer_id = 8, .billing_address = Address("2 Dock")});
  std::vector<ContactPlan*> plans = {&first, &same, &moved, &stranger};
  ShareCustomers(plans);
  EXPECT_FALSE(first.invoice.has_value());
  EXPECT_FALSE(same.invoice.has_value());
  EXPECT_FALSE(stranger.invoice.has_value());
  ASSERT_TRUE(moved.invoice.has_value());
  EXPECT_EQ(moved.invoice->street, "2 Dock");
  EXPECT_EQ(moved.invoice->external_id, moved.delivery->external_id);
}

TEST(ContactPlanTest, PlaceholderTakesTheOrdersAddresses) {
  const ContactPlan plan = PlanPlaceholder(CustomerReference{
      .email = "ada@example.com", .name = "Ada Harbour", .shipping_address = Address("2 Dock")});
  EXPECT_EQ(plan.customer->external_id, kPlaceholderCustomerExternalId);
  EXPECT_EQ(plan.customer->email, "");
  EXPECT_EQ(plan.delivery->street, "2 Dock");
  EXPECT_FALSE(PlanPlaceholder(std::nullopt).delivery.has_value());
}

TEST(ContactPlanTest, WithoutInvoiceAddressTheGoodsAddressIsTheCustomers) {
  const ContactPlan plan =
      PlanContacts(kOrder, {.customer_id = 7, .shipping_address = Address("2 Dock")});
  EXPECT_EQ(plan.customer->street, "2 Dock");
  EXPECT_EQ(plan.customer->name, "Ada Harbour");
  EXPECT_FALSE(plan.delivery.has_value());
}

TEST(ContactPlanTest, AddressesOfACompanyNameTheLocationThatOrdered) {
  CustomerReference customer{.customer_id = 7,
                             .name = "Ada Harbour",
                             .company = "Harbour Ltd",
                             .company_id = 3,
                             .location = "HQ",
                             .billing_address = Address("1 Quay"),
                             .shipping_address = Address("2 Dock")};
  EXPECT_EQ(PlanContacts(kOrder, customer).delivery->name, "Ada Harbour (HQ)");
  customer.shipping_address->first_name.clear();
  customer.shipping_address->last_name.clear();
  const ContactPlan plan = PlanContacts(kOrder, customer, CustomerMatch{.partner = OdooId{9}});
  EXPECT_EQ(plan.invoice->name, "Ada Harbour (HQ)");
  EXPECT_EQ(plan.delivery->name, "HQ");
}

TEST(ContactPlanTest, CompanyIsTheCustomerOfABusinessOrder) {
  const ContactPlan plan = PlanContacts(
      kOrder, {.customer_id = 7, .name = "Ada Harbour", .company = "Harbour Ltd", .company_id = 3});
  EXPECT_EQ(plan.customer->external_id, CompanyExternalId(3));
  EXPECT_EQ(plan.customer->name, "Harbour Ltd");
  EXPECT_TRUE(plan.customer->is_company);
  ASSERT_TRUE(plan.person.has_value());
  EXPECT_EQ(plan.person->external_id, CompanyContactExternalId(CompanyExternalId(3), 7));
  EXPECT_EQ(plan.person->name, "Ada Harbour");
  EXPECT_FALSE(plan.person->is_company);
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
