// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/domain/normalisation.h"

#include <random>
#include <string>

#include "gtest/gtest.h"
#include "services/catalog-check/domain/address_matching.h"
#include "services/catalog-check/domain/external_ids.h"
#include "services/catalog-check/domain/resource_names.h"

namespace waybill::catalogcheck {
namespace {

TEST(NormalisedEmailTest, TakesTheAddressInLowerCase) {
  EXPECT_EQ(NormalisedEmail("  Jo.Doe@Example.COM "), "jo.doe@example.com");
  EXPECT_EQ(NormalisedEmail("\"Doe, Jo\" <Jo@example.com>"), "jo@example.com");
}

TEST(NormalisedEmailTest, IsEmptyForWhatIsNotOneAddress) {
  for (const char* text : {"", "jo", "@example.com", "jo@", "a@b@c", "a@b.c, d@e.f", "Jo <jo@x"}) {
    EXPECT_EQ(NormalisedEmail(text), "") << text;
  }
}

TEST(NormalisedPhoneTest, KeepsCountryCodesAndCompletesNorthAmericanNumbers) {
  EXPECT_EQ(NormalisedPhone("+49 (30) 1234-567", ""), "+49301234567");
  EXPECT_EQ(NormalisedPhone("0049 30 1234567", "DE"), "+49301234567");
  EXPECT_EQ(NormalisedPhone("(555) 123-4567", "US"), "+15551234567");
  EXPECT_EQ(NormalisedPhone("1 555 123 4567", "CA"), "+15551234567");
}

TEST(NormalisedPhoneTest, DoesNotGuessACountry) {
  EXPECT_EQ(NormalisedPhone("030 1234567", "DE"), "");
  EXPECT_EQ(NormalisedPhone("123", "US"), "");
  EXPECT_EQ(NormalisedPhone("", ""), "");
}

TEST(NormalisationTest, ASecondTimeChangesNothing) {
  const std::string alphabet = "aB1 @.<>+-(),\xC3\xA9";
  std::mt19937 random(20261123);
  for (int n = 0; n < 5000; ++n) {
    std::string text;
    for (auto length = random() % 24; length > 0; --length) {
      text.push_back(alphabet[random() % alphabet.size()]);
    }
    const std::string email = NormalisedEmail(text);
    EXPECT_EQ(NormalisedEmail(email), email) << text;
    const std::string phone = NormalisedPhone(text, "US");
    EXPECT_EQ(NormalisedPhone(phone, "DE"), phone) << text;
    const std::string folded = Folded(text);
    EXPECT_EQ(Folded(folded), folded) << text;
  }
}

TEST(ExternalIdsTest, ACompanyGoesBeforeThePersonAndAPersonBeforeTheGuest) {
  CustomerReference customer{.email = "A.b@x.com"};
  EXPECT_EQ(CustomerExternalId(customer), "__waybill__.shopify_guest_a_2eb_40x_2ecom");
  customer.customer_id = 4;
  EXPECT_EQ(CustomerExternalId(customer), "__waybill__.shopify_customer_4");
  customer.company_id = 3;
  EXPECT_EQ(CustomerExternalId(customer), "__waybill__.shopify_company_3");
  EXPECT_EQ(CustomerExternalId({}), "");
}

TEST(CompletenessTest, NamesWhatTheAddressLacks) {
  CustomerReference customer{.email = "a@b.c"};
  customer.shipping_address = Address{.first_name = "Jo", .address1 = "1 St", .country_code = "US"};
  const std::vector<Finding> findings = CompletenessWarnings(customer);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().reason, errors::Reason::kAddressIncomplete);
  EXPECT_EQ(findings.front().subject, "shipping_address");
  EXPECT_EQ(findings.front().metadata.at("fields"), "city, postal code");
}

TEST(CompletenessTest, AsksForNoPostalCodeWhereThereAreNone) {
  CustomerReference customer{.phone = "+85212345678"};
  customer.billing_address =
      Address{.company = "Acme", .address1 = "1 St", .city = "Hong Kong", .country_code = "HK"};
  EXPECT_TRUE(CompletenessWarnings(customer).empty());
}

TEST(PlaceWarningsTest, CountriesAndStatesThatOdooLacksAreTold) {
  const std::vector<Country> countries = {{.code = "US", .states = {"CA"}}, {.code = "GB"}};
  const auto warnings_of = [&](const char* country, const char* state) {
    CustomerReference customer;
    customer.shipping_address = Address{.province_code = state, .country_code = country};
    return PlaceWarnings(customer, countries);
  };
  EXPECT_TRUE(warnings_of("US", "CA").empty());
  EXPECT_TRUE(warnings_of("US", "").empty());
  EXPECT_TRUE(warnings_of("GB", "ENG").empty());
  EXPECT_TRUE(warnings_of("", "").empty());
  ASSERT_EQ(warnings_of("US", "QQ").size(), 1U);
  EXPECT_EQ(warnings_of("US", "QQ").front().severity, Severity::kWarning);
  EXPECT_EQ(warnings_of("US", "QQ").front().root_cause, "place:US:QQ");
  EXPECT_EQ(warnings_of("QQ", "").front().root_cause, "place:QQ");
}

TEST(CompletenessTest, WarnsWhereNothingReachesTheCustomer) {
  const std::vector<Finding> findings = CompletenessWarnings({.name = "Jo"});
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings.front().reason, errors::Reason::kContactIncomplete);
}

TEST(ResourceNamesTest, TakesStoresAndTheirOrdersOnly) {
  EXPECT_EQ(ParseStoreName("stores/demo")->value, "demo");
  for (const char* name : {"", "stores/", "stores/a/b", "shops/demo", "stores/a b"}) {
    EXPECT_FALSE(ParseStoreName(name).ok()) << name;
  }
  const StoreName demo{"demo"};
  EXPECT_TRUE(CheckOrderName("stores/demo/orders/1", demo).ok());
  for (const char* name :
       {"stores/other/orders/1", "stores/demo/orders/", "stores/demo/orders/x"}) {
    EXPECT_FALSE(CheckOrderName(name, demo).ok()) << name;
  }
}

}  // namespace
}  // namespace waybill::catalogcheck
