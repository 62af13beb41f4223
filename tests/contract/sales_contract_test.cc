// SPDX-License-Identifier: Apache-2.0
// What order-sync's ports Sales and Contacts promise, held against a server.
#include "tests/contract/sales_contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "libs/errors/error.h"
#include "libs/odoo/decimal_text.h"
#include "services/order-sync/adapters/odoo/odoo_database_identity.h"
#include "services/order-sync/domain/odoo_totals.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::HasSubstr;
using ::testing::SizeIs;

TEST_F(SalesContract, CreatesAnOrderOnceAndLeavesItAsItIs) {
  SaleOrderDraft draft = Draft();
  const OdooId first = Create(draft);
  draft.lines = {Line("100", "5")};
  EXPECT_EQ(Create(draft), first);
  EXPECT_EQ(Read(first).document.total.amount(), Dec("59.98"));
}

TEST_F(SalesContract, ReadsAnOrderAsItWasWritten) {
  SaleOrderDraft draft = Draft();
  draft.name = "CONTRACT-" + std::to_string(static_cast<std::int64_t>(draft.order));
  draft.note = "Ring <twice> & wait.\nThank you";
  const OdooId id = Create(draft);
  const SaleOrder order = Read(id);
  EXPECT_EQ(order.document.id, id);
  EXPECT_EQ(order.document.name, *draft.name);
  EXPECT_EQ(order.document.state, "draft");
  EXPECT_EQ(order.date, kPlaced);
  EXPECT_THAT(order.document.url, HasSubstr(std::to_string(static_cast<std::int64_t>(id))));
  const Json record = ReadOne("sale.order", id, {"note", "client_order_ref", "order_line"});
  EXPECT_THAT(record.at("note").get<std::string>(), HasSubstr("Ring &lt;twice&gt; &amp; wait.<br"));
  EXPECT_EQ(record.at("client_order_ref"), "#1001");
  ASSERT_THAT(record.at("order_line"), SizeIs(2));
  const OdooId line{record.at("order_line").at(0).get<std::int64_t>()};
  EXPECT_EQ(ReadOne("sale.order.line", line, {"name"}).at("name"), "A thing & <more>");
}

TEST_F(SalesContract, OrderWithoutANameGetsOneFromTheSequence) {
  EXPECT_FALSE(Read(Create(Draft())).document.name.empty());
}

TEST_F(SalesContract, RacingCreatesMakeOneOrder) {
  const SaleOrderDraft draft = Draft();
  std::vector<absl::StatusOr<OdooId>> results(4, absl::UnknownError("not run"));
  std::vector<std::thread> threads;
  for (auto& result : results) {
    threads.emplace_back([&] { result = sales_.Create(kStore, {&draft, 1}, Soon())[0]; });
  }
  for (std::thread& thread : threads) thread.join();
  const OdooId winner = Create(draft);
  for (const auto& result : results) {
    if (result.ok()) {
      EXPECT_EQ(*result, winner);
    } else {
      EXPECT_EQ(errors::ReasonOf(result.status()), Reason::kOdooConflict) << result.status();
    }
  }
  EXPECT_THAT(Search("sale.order", Json::array({Json::array({"origin", "=", draft.origin})})),
              SizeIs(1));
}

TEST_F(SalesContract, BadOrderDoesNotHoldUpItsNeighbours) {
  std::vector<SaleOrderDraft> drafts = {Draft(), Draft(), Draft()};
  drafts[1].lines[0].product = OdooId{99'999'999};
  const auto created = sales_.Create(kStore, drafts, Soon());
  ASSERT_THAT(created, SizeIs(3));
  EXPECT_TRUE(created[0].ok()) << created[0].status();
  EXPECT_EQ(errors::ReasonOf(created[1].status()), Reason::kOdooRefused) << created[1].status();
  EXPECT_TRUE(created[2].ok()) << created[2].status();
}

// Explicit taxes count, none means none, and an awkward total comes back to the cent.
TEST_F(SalesContract, TotalsAreReadBackExactly) {
  const auto taxes = client_->Call(
      {.model = "account.tax",
       .method = "search_read",
       .arguments = {{"domain", Json::array({Json::array({"type_tax_use", "=", "sale"}),
                                             Json::array({"amount_type", "=", "percent"})})},
                     {"fields", {"amount", "price_include"}}}},
      Soon());
  ASSERT_TRUE(taxes.ok()) << taxes.status();
  SaleOrderDraft draft = Draft();
  std::vector<OdooLine> lines;
  for (const Json& tax : *taxes) {
    const OdooTax facts{.id = OdooId{tax.at("id").get<std::int64_t>()},
                        .percent = Dec(*odoo::DecimalText(tax.at("amount"))),
                        .price_include = tax.at("price_include").get<bool>()};
    if (facts.percent <= Dec("0") || facts.price_include) continue;
    draft.lines = {Line("7", "13.37"), Line("2", "0.35")};
    draft.lines[0].taxes = {facts.id};
    draft.lines[0].discount_percent = Dec("12.5");
    lines = {{.quantity = Dec("7"),
              .price_unit = Dec("13.37"),
              .discount_percent = Dec("12.5"),
              .taxes = {facts}},
             {.quantity = Dec("2"), .price_unit = Dec("0.35"), .discount_percent = Dec("0")}};
  }
  if (lines.empty()) GTEST_SKIP() << "the server has no sale tax that is a percentage";
  EXPECT_EQ(Read(Create(draft)).document.total.amount(), ComputeOrder(lines, {}).total);
}

TEST_F(SalesContract, AmendedLinesAreChangedAddedAndEmptiedOnDraftsAndConfirmedOrders) {
  for (const bool confirm : {false, true}) {
    SaleOrderDraft draft = Draft();
    draft.lines = {Line("3", "10.00"), Line("1", "7.00")};
    draft.lines[0].source = "line_items/1";
    draft.lines[1].source = "line_items/2";
    const OdooId id = Create(draft);
    if (confirm) {
      EXPECT_TRUE(Confirm(id).ok());
    }
    draft.lines = {Line("2", "10.00"), Line("1", "0.50")};
    draft.lines[0].source = "line_items/1";
    draft.lines[1].source = "line_items/3";
    for (int repeated = 0; repeated < 2; ++repeated) {
      const absl::Status amended = sales_.Amend(kStore, {&draft, 1}, Soon())[0];
      EXPECT_TRUE(amended.ok()) << amended;
      EXPECT_EQ(Read(id).document.total.ToString(), "20.50 USD");
      EXPECT_THAT(ReadOne("sale.order", id, {"order_line"}).at("order_line"), SizeIs(3));
    }
    EXPECT_EQ(Read(id).document.state, confirm ? "sale" : "draft");
  }
}

TEST_F(SalesContract, OrderIsAsItWasCreatedUntilSomebodyWritesToIt) {
  const OdooId id = Create(Draft());
  EXPECT_EQ(Read(id).created_at, Read(id).written_at);
  const HeaderChange change{.sale_order = id, .note = "Mine"};
  const absl::Time end = Soon();
  // Odoo tells times in whole seconds.
  while (Read(id).written_at == Read(id).created_at && absl::Now() < end) {
    ASSERT_TRUE(sales_.Update(kStore, {&change, 1}, Soon())[0].ok());
  }
  EXPECT_LT(Read(id).created_at, Read(id).written_at);
}

TEST_F(SalesContract, WhatIsGivenIsUpdatedInAnyStateAndNothingElse) {
  const OdooId home = CreateContact(
      {.external_id = CustomerExternalId(NextId()), .parent = partner_, .name = "Home"});
  for (const bool confirm : {false, true}) {
    SaleOrderDraft draft = Draft();
    draft.note = "Leave it";
    const OdooId id = Create(draft);
    if (confirm) {
      EXPECT_TRUE(Confirm(id).ok());
    }
    HeaderChange change{.sale_order = id, .invoice_partner = home, .delivery_partner = home};
    const std::vector<std::string> fields = {"note", "partner_invoice_id", "partner_shipping_id",
                                             "partner_id"};
    for (int repeated = 0; repeated < 2; ++repeated) {
      const absl::Status updated = sales_.Update(kStore, {&change, 1}, Soon())[0];
      EXPECT_TRUE(updated.ok()) << updated;
      const Json order = ReadOne("sale.order", id, fields);
      EXPECT_THAT(order.at("note").get<std::string>(), HasSubstr("Leave it"));
      EXPECT_EQ(order.at("partner_shipping_id").at(0), static_cast<std::int64_t>(home));
      EXPECT_EQ(order.at("partner_invoice_id").at(0), static_cast<std::int64_t>(home));
      EXPECT_EQ(order.at("partner_id").at(0), static_cast<std::int64_t>(partner_));
    }
    change = {.sale_order = id, .note = "", .tags = std::vector<OdooId>()};
    EXPECT_TRUE(sales_.Update(kStore, {&change, 1}, Soon())[0].ok());
    EXPECT_FALSE(ReadOne("sale.order", id, fields).at("note").is_string() &&
                 ReadOne("sale.order", id, fields).at("note") != "");
    EXPECT_EQ(Read(id).document.state, confirm ? "sale" : "draft");
    EXPECT_EQ(Read(id).document.total.ToString(), "59.98 USD");
  }
}

TEST_F(SalesContract, TrackingNumbersStandOnTheDeliveryOnceOrInTheNote) {
  product_ = IdOf(Search("product.product", Json::array({Json::array({"sale_ok", "=", true}),
                                                         Json::array({"type", "!=", "service"})})));
  const OdooId sent = Create(Draft());
  EXPECT_TRUE(Confirm(sent).ok());
  const OdooId quotation = Create(Draft());  // Has no delivery yet.
  for (int repeated = 0; repeated < 2; ++repeated) {
    const std::vector<Parcels> parcels = {
        {.sale_order = sent, .tracking_numbers = {"1Z999", "1Z<888>"}},
        {.sale_order = quotation, .tracking_numbers = {"1Z777"}}};
    for (const absl::Status& tracked : deliveries_.Track(kStore, parcels, Soon())) {
      EXPECT_TRUE(tracked.ok()) << tracked;
    }
    const auto note = ReadOne("sale.order", quotation, {"note"}).at("note").get<std::string>();
    EXPECT_THAT(note, HasSubstr("Tracking: 1Z777"));
    EXPECT_EQ(note.find("1Z777"), note.rfind("1Z777"));
  }
  const Json pickings =
      Search("stock.picking",
             Json::array({Json::array({"sale_id", "=", static_cast<std::int64_t>(sent)})}));
  const Json reference = ReadOne("stock.picking", IdOf(pickings), {"carrier_tracking_ref"});
  EXPECT_EQ(reference.at("carrier_tracking_ref"), "1Z999, 1Z<888>");
}

TEST_F(SalesContract, FindsByExternalId) {
  const SaleOrderDraft draft = Draft();
  const OdooId id = Create(draft);
  // The same origin, typed by hand, is another order.
  SaleOrderDraft other = Draft();
  other.origin = OrderOrigin(OrderId{NextId()});
  const OrderId misnamed{std::stoll(other.origin.substr(other.origin.find(' ') + 1))};
  Create(other);
  const auto found =
      sales_.Find(kStore, std::vector{misnamed, draft.order, OrderId{NextId()}}, Soon());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(*found, ::testing::ElementsAre(std::nullopt, std::optional(id), std::nullopt));
}

TEST_F(SalesContract, ContactCreatedTwiceIsOne) {
  const ContactDraft draft{
      .external_id = GuestExternalId("ada" + std::to_string(NextId()) + "@x.org"),
      .name = "Ada <Harbour> & Söhne",
      .email = "ada@example.com",
      .phone = "+1 555 0100",
      .street = "1 Quay",
      .street2 = "Left door",
      .city = "Fresno",
      .zip = "93650",
      .country_code = "US",
      .province_code = "CA"};
  const std::vector<ContactDraft> twice = {draft, draft};
  const auto created = contacts_.Create(kStore, twice, Soon());
  ASSERT_TRUE(created[0].ok() && created[1].ok()) << created[0].status() << created[1].status();
  EXPECT_EQ(*created[0], *created[1]);
  EXPECT_EQ(CreateContact(draft), *created[0]);

  const Json partner = ReadOne("res.partner", *created[0],
                               {"name", "email", "street2", "zip", "country_id", "state_id"});
  EXPECT_EQ(partner.at("name"), draft.name);
  EXPECT_EQ(partner.at("email"), draft.email);
  EXPECT_EQ(partner.at("street2"), draft.street2);
  EXPECT_EQ(partner.at("zip"), draft.zip);
  EXPECT_EQ(partner.at("country_id").at(1), "United States");
  EXPECT_THAT(partner.at("state_id").at(1).get<std::string>(), HasSubstr("California"));
}

TEST_F(SalesContract, DeliveryAddressBelongsToItsCustomer) {
  const ContactDraft draft{.external_id = AddressExternalId(CustomerExternalId(NextId()), {}),
                           .kind = ContactKind::kDelivery,
                           .parent = partner_,
                           .name = "Warehouse",
                           .city = "Nowhere",
                           .country_code = "ZZ"};
  const Json address = ReadOne("res.partner", CreateContact(draft), {"type", "parent_id"});
  EXPECT_EQ(address.at("type"), "delivery");
  EXPECT_EQ(OdooId{address.at("parent_id").at(0).get<std::int64_t>()}, partner_);
}

TEST_F(SalesContract, DatabaseStaysTheSame) {
  OdooDatabaseIdentity database(stores_);
  const auto identity = database.Identify(kStore, Soon());
  ASSERT_TRUE(identity.ok()) << identity.status();
  EXPECT_FALSE(identity->created.empty());
  EXPECT_EQ(*database.Identify(kStore, Soon()), *identity);
}

}  // namespace
}  // namespace waybill::ordersync
