// SPDX-License-Identifier: Apache-2.0
#include "services/catalog-check/testing/catalog_contract.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"

namespace waybill::catalogcheck {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr int kOldestMajor = 17;
constexpr std::size_t kCurrencyLetters = 3;

std::vector<OdooId> IdsOf(const std::vector<Partner>& partners) {
  std::vector<OdooId> ids;
  for (const Partner& partner : partners) ids.push_back(partner.id);
  return ids;
}

}  // namespace

void CatalogContract::SetUp() {
  world_ = GetParam()();
  if (world_ == nullptr) GTEST_SKIP() << "there is no such Odoo to test";
  reading_ = {.not_before = absl::Now(), .deadline = absl::Now() + absl::Minutes(1)};
}

TEST_P(CatalogContract, FindsAProductBySkuAndNothingElse) {
  const std::string sku = world_->ProductSku();
  const auto products =
      catalog().Products({.skus = {sku, world_->FreshWord()}, .barcodes = {sku}}, reading_);
  ASSERT_TRUE(products.ok()) << products.status();
  ASSERT_THAT(*products, SizeIs(1));
  EXPECT_EQ(products->front().sku, sku);
  EXPECT_TRUE(products->front().active);
  EXPECT_FALSE(products->front().display_name.empty());
}

TEST_P(CatalogContract, WhatIsNotThereIsNoError) {
  const std::string word = world_->FreshWord();
  const auto products = catalog().Products(
      {.skus = {word}, .barcodes = {word}, .external_ids = {"__waybill__." + word}}, reading_);
  ASSERT_TRUE(products.ok()) << products.status();
  EXPECT_THAT(*products, IsEmpty());
  const auto partners = catalog().Partners({.emails = {word + "@example.com"},
                                            .phones = {"+15550000001"},
                                            .names = {word},
                                            .external_ids = {"__waybill__." + word}},
                                           reading_);
  ASSERT_TRUE(partners.ok()) << partners.status();
  EXPECT_THAT(*partners, IsEmpty());
  for (const TagKind kind : {TagKind::kOrder, TagKind::kCustomer}) {
    const auto tags = catalog().Tags(kind, {word}, reading_);
    ASSERT_TRUE(tags.ok()) << tags.status();
    EXPECT_THAT(*tags, IsEmpty());
  }
}

TEST_P(CatalogContract, AsksNothingWithoutKeys) {
  EXPECT_THAT(*catalog().Products({}, reading_), IsEmpty());
  EXPECT_THAT(*catalog().Partners({}, reading_), IsEmpty());
  EXPECT_THAT(*catalog().ChildrenOf({}, reading_), IsEmpty());
}

TEST_P(CatalogContract, FindsAContactByEmailWhateverItsLetterCase) {
  const std::string word = world_->FreshWord();
  const OdooId id = world_->AddContact({.external_id = "__waybill__." + word,
                                        .name = "Ann",
                                        .email = "Ann." + word + "@Example.COM"});
  const auto partners = catalog().Partners({.emails = {"ann." + word + "@example.com"}}, reading_);
  ASSERT_TRUE(partners.ok()) << partners.status();
  ASSERT_THAT(*partners, SizeIs(1));
  EXPECT_EQ(partners->front().id, id);
  EXPECT_EQ(partners->front().email, "ann." + word + "@example.com");
  EXPECT_EQ(partners->front().kind, PartnerKind::kContact);
  EXPECT_THAT(partners->front().external_ids, Contains("__waybill__." + word));
}

TEST_P(CatalogContract, FindsEveryContactThatSharesAnEmail) {
  const std::string word = world_->FreshWord();
  const std::string email = word + "@example.com";
  const OdooId first =
      world_->AddContact({.external_id = "__waybill__.a" + word, .name = "Ann", .email = email});
  const OdooId second =
      world_->AddContact({.external_id = "__waybill__.b" + word, .name = "Ben", .email = email});
  const auto partners = catalog().Partners({.emails = {email}}, reading_);
  ASSERT_TRUE(partners.ok()) << partners.status();
  EXPECT_THAT(IdsOf(*partners), ::testing::UnorderedElementsAre(first, second));
}

TEST_P(CatalogContract, FindsAContactByExternalIdAndOnceOnly) {
  const std::string word = world_->FreshWord();
  const std::string external_id = "__waybill__." + word;
  const OdooId id = world_->AddContact(
      {.external_id = external_id, .name = word, .email = word + "@example.com"});
  const auto partners = catalog().Partners(
      {.emails = {word + "@example.com"}, .names = {word}, .external_ids = {external_id}},
      reading_);
  ASSERT_TRUE(partners.ok()) << partners.status();
  ASSERT_THAT(*partners, SizeIs(1));
  EXPECT_EQ(partners->front().id, id);
  EXPECT_EQ(std::ranges::count(partners->front().external_ids, external_id), 1);
}

TEST_P(CatalogContract, FindsTheContactsBelowAnother) {
  const std::string word = world_->FreshWord();
  const OdooId parent = world_->AddContact({.external_id = "__waybill__.p" + word, .name = "Acme"});
  const OdooId child =
      world_->AddContact({.external_id = "__waybill__.c" + word, .name = "Ann", .parent = parent});
  const auto children = catalog().ChildrenOf({parent}, reading_);
  ASSERT_TRUE(children.ok()) << children.status();
  ASSERT_THAT(*children, SizeIs(1));
  EXPECT_EQ(children->front().id, child);
  EXPECT_EQ(children->front().parent, parent);
}

TEST_P(CatalogContract, ListsTheSalesTaxes) {
  const auto taxes = catalog().Taxes(reading_);
  ASSERT_TRUE(taxes.ok()) << taxes.status();
  ASSERT_FALSE(taxes->empty());
  for (const Tax& tax : *taxes) {
    EXPECT_TRUE(tax.percent.IsFinite());
    EXPECT_FALSE(tax.name.empty());
    EXPECT_THAT(tax.country_code, SizeIs(2));
  }
}

TEST_P(CatalogContract, FindsCountriesWithTheirStates) {
  const auto countries = catalog().Countries({"US", "QQ"}, reading_);
  ASSERT_TRUE(countries.ok()) << countries.status();
  ASSERT_THAT(*countries, SizeIs(1));
  EXPECT_EQ(countries->front().code, "US");
  EXPECT_THAT(countries->front().states, ::testing::IsSupersetOf({"CA", "NY"}));
}

TEST_P(CatalogContract, TellsHowOdooReckonsAndInWhichCurrencies) {
  const auto facts = catalog().Facts(reading_);
  ASSERT_TRUE(facts.ok()) << facts.status();
  EXPECT_GE(facts->major, kOldestMajor);
  EXPECT_GE(facts->price_decimals, 2);
  EXPECT_GE(facts->discount_decimals, 2);
  EXPECT_THAT(facts->company_currency_code, SizeIs(kCurrencyLetters));
  EXPECT_NE(facts->company, OdooId{0});
  EXPECT_THAT(facts->fiscal_country_code, SizeIs(2));
  const auto pricelists = catalog().Pricelists(reading_);
  ASSERT_TRUE(pricelists.ok()) << pricelists.status();
  for (const Pricelist& pricelist : *pricelists) {
    EXPECT_THAT(pricelist.currency_code, SizeIs(kCurrencyLetters));
  }
}

}  // namespace waybill::catalogcheck
