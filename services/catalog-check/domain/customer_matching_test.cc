// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/customer_matching.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::catalogcheck {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kEmail[] = "jo@example.com";

Partner Jo(int id) { return {.id = OdooId{id}, .name = "Jo Doe", .email = kEmail}; }

CustomerReference Customer() {
  return {.customer_id = 5, .email = "Jo@Example.com ", .name = "Jo Doe"};
}

Address Home() {
  return {.first_name = "Jo",
          .last_name = "Doe",
          .address1 = "1 Main St.",
          .city = "Springfield",
          .zip = "12345",
          .country_code = "US"};
}

Partner WithHome(Partner partner) {
  partner.street = "1 main st";
  partner.city = "SPRINGFIELD";
  partner.zip = "12345";
  return partner;
}

CatalogSnapshot Holding(const std::vector<Partner>& partners) {
  CatalogSnapshot snapshot;
  snapshot.Add(partners);
  return snapshot;
}

TEST(CustomerMatchingTest, FindsTheContactByNormalisedEmail) {
  const CustomerDecision decision = MatchCustomer(Customer(), Holding({Jo(1)}));
  ASSERT_TRUE(decision.match.has_value());
  EXPECT_EQ(decision.match->partner, OdooId{1});
  EXPECT_EQ(decision.match->matched_by, MatchedBy::kEmail);
  EXPECT_FALSE(NeedsExternalId(Customer(), Holding({Jo(1)})));
}

TEST(CustomerMatchingTest, PrefersTheExternalIdToTheEmail) {
  Partner known = Jo(2);
  known.email = "new@example.com";
  known.external_ids = {"__waybill__.shopify_customer_5"};
  const CustomerDecision decision = MatchCustomer(Customer(), Holding({Jo(1), known}));
  ASSERT_TRUE(decision.match.has_value());
  EXPECT_EQ(decision.match->partner, OdooId{2});
  EXPECT_EQ(decision.match->matched_by, MatchedBy::kExternalId);
}

TEST(CustomerMatchingTest, FallsBackToThePhoneThenToNameAndAddress) {
  Partner phoned = Jo(1);
  phoned.email = "";
  phoned.phone = "+15551234567";
  CustomerReference customer = Customer();
  customer.billing_address = Home();
  customer.phone = "(555) 123-4567";
  EXPECT_EQ(MatchCustomer(customer, Holding({phoned})).match->matched_by, MatchedBy::kPhone);
  Partner neighbour = WithHome(Jo(2));
  neighbour.email = "";
  const CustomerDecision decision = MatchCustomer(customer, Holding({neighbour}));
  ASSERT_TRUE(decision.match.has_value());
  EXPECT_EQ(decision.match->matched_by, MatchedBy::kNameAndAddress);
}

TEST(CustomerMatchingTest, ANamesakeElsewhereIsNotTheCustomer) {
  Partner namesake = Jo(1);
  namesake.email = "";
  namesake.street = "9 Other St";
  CustomerReference customer = Customer();
  customer.billing_address = Home();
  const CustomerDecision decision = MatchCustomer(customer, Holding({namesake}));
  EXPECT_FALSE(decision.match.has_value());
  EXPECT_EQ(decision.findings.front().reason, Reason::kCustomerMissing);
}

TEST(CustomerMatchingTest, ListsContactsWithOneEmailWithoutPersonalData) {
  const CustomerDecision decision = MatchCustomer(Customer(), Holding({Jo(1), Jo(2)}));
  EXPECT_FALSE(decision.match.has_value());
  ASSERT_THAT(decision.findings, SizeIs(1));
  const Finding& finding = decision.findings.front();
  EXPECT_EQ(finding.reason, Reason::kCustomerAmbiguous);
  EXPECT_THAT(finding.candidates, ElementsAre(Field(&Candidate::id, 1), Field(&Candidate::id, 2)));
  EXPECT_THAT(finding.candidates, ::testing::Each(Field(&Candidate::label, "")));
  for (const std::string& text : {finding.message, finding.remedy, finding.root_cause}) {
    EXPECT_EQ(text.find("example"), std::string::npos);
    EXPECT_EQ(text.find("Jo"), std::string::npos);
  }
}

TEST(CustomerMatchingTest, LooksUpTheExternalIdWhereSeveralShareTheEmail) {
  EXPECT_TRUE(NeedsExternalId(Customer(), Holding({Jo(1), Jo(2)})));
  Partner taken = Jo(1);
  taken.external_ids = {"__waybill__.shopify_customer_6"};
  EXPECT_TRUE(NeedsExternalId(Customer(), Holding({taken})));
  EXPECT_TRUE(NeedsExternalId(Customer(), CatalogSnapshot()));
}

TEST(CustomerMatchingTest, TakesThePersonOfACompanyUnlessTheOrderNamesTheCompany) {
  Partner company = Jo(1);
  company.is_company = true;
  Partner person = Jo(2);
  person.parent = OdooId{1};
  Partner address = Jo(3);
  address.parent = OdooId{1};
  address.kind = PartnerKind::kAddress;
  const CatalogSnapshot snapshot = Holding({company, person, address});
  EXPECT_EQ(MatchCustomer(Customer(), snapshot).match->partner, OdooId{2});
  CustomerReference buyer = Customer();
  buyer.company = "Acme";
  EXPECT_EQ(MatchCustomer(buyer, snapshot).match->partner, OdooId{1});
}

TEST(CustomerMatchingTest, APersonAloneIsNotTheCompanyThatTheOrderNames) {
  CustomerReference buyer = Customer();
  buyer.company = "Acme Ltd.";
  buyer.company_id = 9;
  const CustomerDecision alone = MatchCustomer(buyer, Holding({Jo(2)}));
  EXPECT_FALSE(alone.match.has_value());
  EXPECT_EQ(alone.findings.front().reason, Reason::kCustomerMissing);

  Partner employee = Jo(2);
  employee.parent = OdooId{1};
  const Partner company{.id = OdooId{1}, .is_company = true, .name = "ACME Ltd"};
  const Partner namesake{.id = OdooId{3}, .is_company = true, .name = "Acme Ltd."};
  const CustomerDecision decision = MatchCustomer(buyer, Holding({employee, company, namesake}));
  ASSERT_TRUE(decision.match.has_value());
  EXPECT_EQ(decision.match->partner, OdooId{1});
}

TEST(CustomerMatchingTest, TellsWhetherWhoOrderedForACompanyIsOneOfItsPeople) {
  Partner company = Jo(1);
  company.is_company = true;
  company.email = "office@example.com";
  company.external_ids = {"__waybill__.shopify_company_9"};
  CustomerReference buyer = Customer();
  buyer.company = "Acme";
  buyer.company_id = 9;
  CatalogSnapshot snapshot = Holding({company});
  EXPECT_FALSE(MatchCustomer(buyer, snapshot).match->contact_known);
  Partner person = Jo(2);
  person.parent = OdooId{1};
  snapshot.AddChildren({person});
  EXPECT_TRUE(MatchCustomer(buyer, snapshot).match->contact_known);
  EXPECT_TRUE(MatchCustomer(Customer(), Holding({Jo(1)})).match->contact_known);
}

TEST(CustomerMatchingTest, WithoutAnAddressTheCustomerItselfIsWhoGetsGoodsAndInvoice) {
  CustomerReference customer = Customer();
  customer.billing_address = Home();
  customer.billing_address->address1 = "";  // As of a download.
  const CustomerDecision decision = MatchCustomer(customer, Holding({Jo(1)}));
  EXPECT_EQ(decision.match->invoice_partner, OdooId{1});
  EXPECT_EQ(decision.match->delivery_partner, OdooId{1});
}

TEST(CustomerMatchingTest, DoesNotMatchArchivedContacts) {
  Partner archived = Jo(1);
  archived.active = false;
  const CustomerDecision decision = MatchCustomer(Customer(), Holding({archived}));
  EXPECT_FALSE(decision.match.has_value());
  EXPECT_EQ(decision.findings.front().reason, Reason::kCustomerMissing);
}

TEST(CustomerMatchingTest, FindsTheContactsWithTheOrdersAddresses) {
  CatalogSnapshot snapshot = Holding({Jo(1)});
  Partner delivery = WithHome(Jo(2));
  delivery.parent = OdooId{1};
  snapshot.AddChildren({delivery});
  CustomerReference customer = Customer();
  customer.shipping_address = Home();
  customer.billing_address = Home();
  customer.billing_address->address1 = "2 Elsewhere";
  const CustomerDecision decision = MatchCustomer(customer, snapshot);
  ASSERT_TRUE(decision.match.has_value());
  EXPECT_EQ(decision.match->delivery_partner, OdooId{2});
  EXPECT_EQ(decision.match->invoice_partner, std::nullopt);
}

TEST(CustomerMatchingTest, GoodsForSomebodyElseDoNotGoUnderTheCustomersName) {
  CatalogSnapshot snapshot = Holding({WithHome(Jo(1))});
  CustomerReference customer = Customer();
  customer.shipping_address = Home();
  EXPECT_EQ(MatchCustomer(customer, snapshot).match->delivery_partner, OdooId{1});
  customer.shipping_address->first_name = "Ann";
  EXPECT_EQ(MatchCustomer(customer, snapshot).match->delivery_partner, std::nullopt);
  Partner ann = WithHome({.id = OdooId{2}, .parent = OdooId{1}, .name = "Ann Doe"});
  snapshot.AddChildren({ann});
  EXPECT_EQ(MatchCustomer(customer, snapshot).match->delivery_partner, OdooId{2});
}

TEST(CustomerMatchingTest, SaysThatNobodyIsKnownWhereTheOrderHasNoCustomer) {
  EXPECT_EQ(MatchCustomer(std::nullopt, CatalogSnapshot()).findings.front().reason,
            Reason::kCustomerUnknown);
  EXPECT_EQ(MatchCustomer(CustomerReference(), CatalogSnapshot()).findings.front().reason,
            Reason::kCustomerUnknown);
}

TEST(CustomerMatchingTest, AnEmptyEmailMatchesNobody) {
  Partner nameless = {.id = OdooId{1}};
  CustomerReference customer{.customer_id = 5, .name = "X"};
  EXPECT_FALSE(MatchCustomer(customer, Holding({nameless})).match.has_value());
}

}  // namespace
}  // namespace waybill::catalogcheck
