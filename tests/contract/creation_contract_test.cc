// SPDX-License-Identifier: Apache-2.0
// What order-sync's port CatalogWriter promises, held against a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/clock/system_clock.h"
#include "libs/errors/error.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/connect.h"
#include "libs/odoo/decimal_text.h"
#include "services/order-sync/adapters/odoo/odoo_catalog_writer.h"
#include "services/order-sync/domain/external_ids.h"
#include "tests/support/odoo_server.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Json = nlohmann::json;

const StoreName kStore{"contract"};
constexpr OdooId kCompany{1};

absl::Time Soon() { return absl::Now() + absl::Minutes(2); }

money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }

// Ids of variants that no shop has, and that no earlier run of this test took.
std::int64_t NextId() {
  static std::int64_t next = absl::ToUnixMicros(absl::Now());
  return next++;
}

class CreationContract : public ::testing::Test {
 protected:
  void SetUp() override {
    const std::optional<config::OdooAccount> manager = odoo_server::OdooServerAsManager();
    if (!manager.has_value()) GTEST_SKIP() << "no user is named who may create products";
    manager_ = odoo::Connect(*manager, {.http = http_, .clock = clock_});
    user_ = odoo::Connect(odoo_server::OdooServer(), {.http = http_, .clock = clock_});
    as_manager_.emplace(kStore, OdooStore{.client = *manager_, .url = manager->url});
    as_user_.emplace(kStore, OdooStore{.client = *user_, .url = manager->url});
  }

  static ProductDraft Product(ProductKind kind) {
    const std::int64_t id = NextId();
    return {.external_id = VariantExternalId(id),
            .kind = kind,
            .name = absl::StrCat("Contract ", id),
            .sku = absl::StrCat("CONTRACT-", id),
            .price = Dec("10.50")};
  }

  static TaxDraft Tax(bool included) {
    const std::int64_t id = NextId();
    return {.external_id = absl::StrCat("__waybill__.shopify_tax_contract_", id),
            .name = absl::StrCat("Contract ", id),
            .percent = Dec("8.875"),
            .price_include = included,
            .company = kCompany};
  }

  Json ReadOne(const std::string& model, OdooId id, const std::vector<std::string>& fields) {
    auto read = manager_->Call({.model = model,
                                .method = "read",
                                .ids = {static_cast<std::int64_t>(id)},
                                .arguments = {{"fields", fields}}},
                               Soon());
    EXPECT_TRUE(read.ok()) << read.status();
    return read.ok() && read->size() == 1 ? read->at(0) : Json::object();
  }

  // Runs `create` four times at once; the losers of the race again, as their orders would be.
  template <typename Create>
  static std::set<OdooId> Race(const Create& create) {
    std::vector<absl::StatusOr<OdooId>> results(4, absl::UnknownError(""));
    std::vector<std::thread> racers;
    for (auto& result : results) racers.emplace_back([&] { result = create(); });
    for (std::thread& racer : racers) racer.join();
    std::set<OdooId> ids;
    for (auto& result : results) {
      if (errors::ReasonOf(result.status()) == Reason::kOdooConflict) result = create();
      EXPECT_TRUE(result.ok()) << result.status();
      if (result.ok()) ids.insert(*result);
    }
    return ids;
  }

  http::CurlClient http_{{}};
  clock::SystemClock clock_;
  std::unique_ptr<odoo::Client> manager_;
  std::unique_ptr<odoo::Client> user_;
  OdooStores as_manager_;
  OdooStores as_user_;
  OdooCatalogWriter writer_{as_manager_};
};

TEST_F(CreationContract, CreatesProductsOfEachKindInOneGo) {
  const std::vector<ProductDraft> drafts = {
      Product(ProductKind::kItem), Product(ProductKind::kGoods), Product(ProductKind::kService)};
  const auto created = writer_.CreateProducts(kStore, drafts, Soon());
  ASSERT_THAT(created, SizeIs(3));
  for (const auto& each : created) ASSERT_TRUE(each.ok()) << each.status();

  const Json item = ReadOne("product.product", *created[0],
                            {"type", "taxes_id", "invoice_policy", "purchase_ok"});
  EXPECT_EQ(item.at("type"), "service");
  EXPECT_THAT(item.at("taxes_id"), IsEmpty());
  EXPECT_EQ(item.at("invoice_policy"), "order");
  EXPECT_EQ(item.at("purchase_ok"), false);

  const bool recent = manager_->Info(Soon())->major >= 18;
  const char* stock = recent ? "is_storable" : "detailed_type";
  const Json goods =
      ReadOne("product.product", *created[1], {"name", "default_code", "list_price", stock});
  EXPECT_EQ(goods.at("name"), drafts[1].name);
  EXPECT_EQ(goods.at("default_code"), drafts[1].sku);
  EXPECT_EQ(odoo::DecimalText(goods.at("list_price")), "10.5");
  EXPECT_EQ(goods.at(stock), recent ? Json(true) : Json("product"));
  EXPECT_EQ(ReadOne("product.product", *created[2], {"type"}).at("type"), "service");
}

TEST_F(CreationContract, RepeatedCreationLeavesTheProductAsItIs) {
  ProductDraft draft = Product(ProductKind::kGoods);
  const OdooId first = *writer_.CreateProducts(kStore, {&draft, 1}, Soon())[0];
  const std::string name = draft.name;
  draft.name = "Another";
  EXPECT_EQ(*writer_.CreateProducts(kStore, {&draft, 1}, Soon())[0], first);
  EXPECT_EQ(ReadOne("product.product", first, {"name"}).at("name"), name);
}

TEST_F(CreationContract, RacingCreationsEndInOneProductAndOneTax) {
  const ProductDraft product = Product(ProductKind::kGoods);
  EXPECT_THAT(Race([&] {
                return writer_.CreateProducts(kStore, {&product, 1}, Soon())[0];
              }),
              SizeIs(1));
  const TaxDraft tax = Tax(false);
  EXPECT_THAT(Race([&] { return writer_.CreateTaxes(kStore, {&tax, 1}, Soon())[0]; }), SizeIs(1));
}

TEST_F(CreationContract, BarcodeThatIsTakenDoesNotHoldUpTheOthers) {
  ProductDraft taken = Product(ProductKind::kGoods);
  taken.barcode = absl::StrCat(NextId());
  ASSERT_TRUE(writer_.CreateProducts(kStore, {&taken, 1}, Soon())[0].ok());
  std::vector<ProductDraft> drafts = {Product(ProductKind::kGoods), Product(ProductKind::kGoods)};
  drafts[0].barcode = taken.barcode;
  const auto created = writer_.CreateProducts(kStore, drafts, Soon());
  EXPECT_EQ(errors::ReasonOf(created[0].status()), Reason::kOdooRefused);
  EXPECT_TRUE(created[1].ok()) << created[1].status();
}

TEST_F(CreationContract, TaxesAreIncludedInPricesOrNotAndOfTheCompanysCountry) {
  const std::vector<TaxDraft> drafts = {Tax(true), Tax(false)};
  const auto created = writer_.CreateTaxes(kStore, drafts, Soon());
  for (std::size_t n = 0; n < drafts.size(); ++n) {
    ASSERT_TRUE(created[n].ok()) << created[n].status();
    const Json tax = ReadOne("account.tax", *created[n],
                             {"name", "amount", "price_include", "company_id", "country_id",
                              "invoice_repartition_line_ids", "refund_repartition_line_ids"});
    EXPECT_EQ(odoo::DecimalText(tax.at("amount")), "8.875");
    EXPECT_EQ(tax.at("price_include"), drafts[n].price_include);
    EXPECT_EQ(tax.at("company_id").at(0), static_cast<std::int64_t>(kCompany));
    EXPECT_EQ(tax.at("country_id"), ReadOne("res.company", kCompany, {"account_fiscal_country_id"})
                                        .at("account_fiscal_country_id"));
    EXPECT_THAT(tax.at("invoice_repartition_line_ids"), SizeIs(2));
    EXPECT_THAT(tax.at("refund_repartition_line_ids"), SizeIs(2));
  }
}

TEST_F(CreationContract, TaxOfANameThatIsTakenIsRefused) {
  TaxDraft draft = Tax(false);
  ASSERT_TRUE(writer_.CreateTaxes(kStore, {&draft, 1}, Soon())[0].ok());
  draft.external_id += "_other";
  EXPECT_EQ(errors::ReasonOf(writer_.CreateTaxes(kStore, {&draft, 1}, Soon())[0].status()),
            Reason::kOdooRefused);
}

TEST_F(CreationContract, TagIsMadeOnceByWhoeverSells) {
  OdooCatalogWriter writer(as_user_);
  const std::int64_t id = NextId();
  TagDraft tag{.external_id = absl::StrCat("__waybill__.shopify_tag_contract_", id),
               .name = absl::StrCat("Contract ", id)};
  const auto first = writer.CreateTags(kStore, {&tag, 1}, Soon())[0];
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_EQ(ReadOne("crm.tag", *first, {"name"}).at("name"), tag.name);
  EXPECT_EQ(*writer.CreateTags(kStore, {&tag, 1}, Soon())[0], *first);
  // Somebody else made one of this name.
  tag.external_id += "_other";
  const std::vector<TagDraft> drafts = {
      tag, {.external_id = tag.external_id + "s", .name = tag.name + " and others"}};
  const auto created = writer.CreateTags(kStore, drafts, Soon());
  EXPECT_EQ(errors::ReasonOf(created[0].status()), Reason::kOdooRefused);
  EXPECT_TRUE(created[1].ok()) << created[1].status();
}

TEST_F(CreationContract, UserWithoutTheRightsIsTold) {
  OdooCatalogWriter writer(as_user_);
  const ProductDraft product = Product(ProductKind::kGoods);
  EXPECT_EQ(errors::ReasonOf(writer.CreateProducts(kStore, {&product, 1}, Soon())[0].status()),
            Reason::kOdooAccessDenied);
  const TaxDraft tax = Tax(false);
  EXPECT_EQ(errors::ReasonOf(writer.CreateTaxes(kStore, {&tax, 1}, Soon())[0].status()),
            Reason::kOdooAccessDenied);
}

}  // namespace
}  // namespace waybill::ordersync
