// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/contact_values.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/order-sync/adapters/odoo/odoo_contacts.h"
#include "services/order-sync/testing/fake_odoo.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using ::testing::ElementsAre;
using testing::FakeOdoo;
using testing::OdooFailure;
using ::testing::SizeIs;

const StoreName kStore{"demo"};

ContactDraft Ada() {
  return {.external_id = "m.ada",
          .name = "Ada Harbour",
          .email = "ada@example.com",
          .phone = "+1 555 0100",
          .street = "1 Quay",
          .street2 = "Left door",
          .city = "Fresno",
          .zip = "93650",
          .country_code = "US",
          .province_code = "CA"};
}

TEST(ContactValuesTest, EachContactIsARow) {
  const std::vector<ContactDraft> drafts = {Ada(),
                                            {.external_id = "m.dock",
                                             .kind = ContactKind::kDelivery,
                                             .parent = OdooId{42},
                                             .is_company = true,
                                             .name = "Dock",
                                             .country_code = "CA",
                                             .province_code = "QC"}};
  const Places places{.countries = {{"US", OdooId{233}}, {"CA", OdooId{38}}},
                      .states = {{{"US", "CA"}, OdooId{13}}}};
  const odoo::LoadTable table = ToLoadTable(drafts, places);
  EXPECT_THAT(table.fields,
              ElementsAre("id", "name", "type", "is_company", "email", "phone", "street", "street2",
                          "city", "zip", "country_id/.id", "state_id/.id"));
  ASSERT_THAT(table.rows, SizeIs(2));
  EXPECT_THAT(table.rows[0],
              ElementsAre("m.ada", "Ada Harbour", "contact", "0", "ada@example.com", "+1 555 0100",
                          "1 Quay", "Left door", "Fresno", "93650", "233", "13"));
  EXPECT_THAT(table.rows[1],
              ElementsAre("m.dock", "Dock", "delivery", "1", "", "", "", "", "", "", "38", ""));
}

TEST(OdooContactsTest, CreatesInTheCountryAndStateOfItsOdoo) {
  FakeOdoo odoo([](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
    if (call.model == "res.country") {
      return Json::array({{{"id", 233}, {"code", "US"}}, {{"id", 38}, {"code", "CA"}}});
    }
    if (call.model == "res.country.state") {
      return Json::array(
          {{{"id", 13}, {"code", "CA"}, {"country_id", Json::array({233, "United States"})}}});
    }
    return Json{{"ids", Json::array({7})}};
  });
  const OdooStores stores = {{kStore, {.client = odoo, .url = "https://erp.example.com"}}};
  const ContactDraft draft = Ada();
  const auto created = OdooContacts(stores).Create(kStore, {&draft, 1}, absl::InfiniteFuture());
  ASSERT_TRUE(created[0].ok()) << created[0].status();
  EXPECT_EQ(*created[0], OdooId{7});
  ASSERT_THAT(odoo.calls, SizeIs(3));
  EXPECT_EQ(odoo.calls[0].arguments.dump(),
            R"({"domain":[["code","in",["US"]]],"fields":["code"]})");
  EXPECT_EQ(odoo.calls[2].model, "res.partner");
  EXPECT_EQ(odoo.calls[2].arguments.at("data").at(0).at(10), "233");
  EXPECT_EQ(odoo.calls[2].arguments.at("data").at(0).at(11), "13");
}

TEST(OdooContactsTest, ContactWithoutACountryNeedsNoLookUp) {
  FakeOdoo odoo([](const odoo::MethodCall&) { return Json{{"ids", Json::array({7})}}; });
  const OdooStores stores = {{kStore, {.client = odoo, .url = "https://erp.example.com"}}};
  const ContactDraft draft{.external_id = "m.x", .name = "X"};
  EXPECT_TRUE(OdooContacts(stores).Create(kStore, {&draft, 1}, absl::InfiniteFuture())[0].ok());
  EXPECT_THAT(odoo.calls, SizeIs(1));
}

// In 19 a plain sales user may not load a contact with its parent.
TEST(OdooContactsTest, ParentIsGivenAfterwardsUnlessThereIsOne) {
  for (const bool has_parent : {false, true}) {
    FakeOdoo odoo([&](const odoo::MethodCall& call) -> absl::StatusOr<Json> {
      if (call.method == "write") return Json(true);
      if (call.method == "load") return Json{{"ids", Json::array({7})}};
      const Json parent = has_parent ? Json::array({43, "Moved"}) : Json(false);
      return Json::array({{{"id", 7}, {"parent_id", parent}}});
    });
    const OdooStores stores = {{kStore, {.client = odoo, .url = ""}}};
    const ContactDraft draft{.external_id = "m.dock", .parent = OdooId{42}, .name = "Dock"};
    const auto created = OdooContacts(stores).Create(kStore, {&draft, 1}, absl::InfiniteFuture());
    ASSERT_TRUE(created[0].ok()) << created[0].status();
    ASSERT_THAT(odoo.calls, SizeIs(has_parent ? 2 : 3));
    if (has_parent) continue;
    EXPECT_EQ(odoo.calls[2].ids, std::vector<std::int64_t>{7});
    EXPECT_EQ(odoo.calls[2].arguments.dump(), R"({"vals":{"parent_id":42}})");
  }
}

TEST(OdooContactsTest, UnreadableOrMissingAnswersAboutPlacesFailAll) {
  const std::vector<ContactDraft> drafts = {Ada(), Ada()};
  FakeOdoo odd([](const odoo::MethodCall&) { return Json::array({{{"nope", 1}}}); });
  const OdooStores odd_stores = {{kStore, {.client = odd, .url = ""}}};
  for (const auto& each : OdooContacts(odd_stores).Create(kStore, drafts, absl::InfiniteFuture()))
    EXPECT_EQ(errors::ReasonOf(each.status()), errors::Reason::kOdooBadResponse);

  FakeOdoo gone(
      [](const odoo::MethodCall&) { return OdooFailure(errors::Reason::kOdooUnreachable); });
  const OdooStores gone_stores = {{kStore, {.client = gone, .url = ""}}};
  for (const auto& each : OdooContacts(gone_stores).Create(kStore, drafts, absl::InfiniteFuture()))
    EXPECT_EQ(errors::ReasonOf(each.status()), errors::Reason::kOdooUnreachable);
}

}  // namespace
}  // namespace waybill::ordersync
