// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/invoice_values.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace waybill::ordersync {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;
using ::testing::SizeIs;

const absl::Time kLate =
    absl::FromCivil(absl::CivilSecond(2026, 11, 1, 23, 59, 59), absl::UTCTimeZone());

money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }
money::Money Euros(std::string_view text) { return money::Money::Parse(text, "EUR").value(); }

InvoiceDraft Draft(InvoiceKind kind) {
  return {.kind = kind,
          .external_id = "m.i",
          .partner = OdooId{12},
          .origin = "S00042",
          .reference = "#1001",
          .date = kLate,
          .reverses = kind == InvoiceKind::kCreditNote ? std::optional(OdooId{9}) : std::nullopt,
          .lines = {{.external_id = "m.i_1",
                     .product = OdooId{100},
                     .description = "Chair",
                     .quantity = Dec("3"),
                     .price_unit = Dec("19.990"),
                     .discount_percent = Dec("12.5"),
                     .taxes = {OdooId{7}, OdooId{8}},
                     .sale_line = "m.o_1"},
                    {.external_id = "m.i_2",
                     .product = OdooId{101},
                     .description = "Shipping",
                     .quantity = Dec("1"),
                     .price_unit = Dec("4")}},
          .total = Euros("1")};
}

PaymentDraft Payment(PaymentDirection direction) {
  return {.direction = direction,
          .external_id = "m.p",
          .journal = OdooId{6},
          .partner = OdooId{12},
          .invoice = OdooId{9},
          .amount = Euros("10.50"),
          .date = kLate,
          .reference = "#1001 cards"};
}

TEST(InvoiceValuesTest, InvoiceStandsInItsFirstRowAndEachLineHasARow) {
  const std::vector<InvoiceDraft> drafts = {Draft(InvoiceKind::kInvoice)};
  const auto groups = GroupByColumns(drafts);
  ASSERT_THAT(groups, SizeIs(1));
  const odoo::LoadTable table = ToLoadTable(drafts, groups.begin()->second, groups.begin()->first);
  ASSERT_THAT(table.rows, SizeIs(2));
  for (const auto& row : table.rows) EXPECT_THAT(row, SizeIs(table.fields.size()));
  EXPECT_THAT(table.rows[0],
              ElementsAre("m.i", "out_invoice", "12", "S00042", "#1001", "2026-11-01", "EUR",
                          "m.i_1", "100", "Chair", "3", "19.99", "12.5", "7,8", "m.o_1"));
  EXPECT_THAT(table.rows[1], ElementsAre("", "", "", "", "", "", "", "m.i_2", "101", "Shipping",
                                         "1", "4", "0", "", ""));
}

TEST(InvoiceValuesTest, DraftsAreGroupedByWhatTheyFill) {
  std::vector<InvoiceDraft> drafts(3, Draft(InvoiceKind::kInvoice));
  drafts[1] = Draft(InvoiceKind::kCreditNote);
  drafts[2].note = "Ring\ntwice";
  drafts[2].delivery_partner = OdooId{13};
  const auto groups = GroupByColumns(drafts);
  ASSERT_THAT(groups, SizeIs(3));
  for (const auto& [columns, members] : groups) {
    ASSERT_THAT(members, SizeIs(1));
    const odoo::LoadTable table = ToLoadTable(drafts, members, columns);
    EXPECT_EQ(table.rows[0][1], members[0] == 1 ? "out_refund" : "out_invoice");
    if (members[0] == 1) {
      EXPECT_EQ(table.fields[7], "reversed_entry_id/.id");
      EXPECT_EQ(table.rows[0][7], "9");
    }
    if (members[0] == 2) {
      EXPECT_EQ(table.rows[0][7], "13");
      EXPECT_EQ(table.rows[0][8], "<p>Ring<br/>twice</p>");
    }
  }
}

TEST(InvoiceValuesTest, AmendmentFillsOnlyWhatChanged) {
  InvoiceAmendment amendment{.draft = Draft(InvoiceKind::kInvoice),
                             .parts = {ContentPart::kNote, ContentPart::kBillingAddress}};
  odoo::LoadTable table = ToLoadTable(amendment);
  EXPECT_THAT(table.fields, ElementsAre("id", "partner_id/.id", "narration"));
  EXPECT_THAT(table.rows, ElementsAre(ElementsAre("m.i", "12", "")));
  amendment.parts = {ContentPart::kLines};
  table = ToLoadTable(amendment);
  EXPECT_EQ(table.fields[1], "invoice_line_ids/id");
  EXPECT_THAT(table.rows, SizeIs(2));
  for (const auto& row : table.rows) EXPECT_THAT(row, SizeIs(table.fields.size()));
}

TEST(InvoiceValuesTest, PaymentHasTheFieldsOfTheVersion) {
  const std::vector<PaymentDraft> payments = {Payment(PaymentDirection::kInbound)};
  const std::vector<std::size_t> all = {0};
  const odoo::LoadTable old = ToLoadTable(payments, all, 17);
  EXPECT_THAT(old.fields, Contains("ref"));
  EXPECT_THAT(old.fields, Not(Contains("invoice_ids/.id")));
  EXPECT_THAT(old.rows[0], ElementsAre("m.p", "inbound", "customer", "12", "10.5", "EUR",
                                       "2026-11-01", "6", "#1001 cards"));
  for (const int major : {18, 19}) {
    const odoo::LoadTable linked = ToLoadTable(payments, all, major);
    EXPECT_THAT(linked.fields, Contains("memo"));
    EXPECT_EQ(linked.fields.back(), "invoice_ids/.id");
    EXPECT_EQ(linked.rows[0].back(), "9");
  }
}

TEST(InvoiceValuesTest, MoneyThatGoesBackIsOutbound) {
  const std::vector<PaymentDraft> payments = {Payment(PaymentDirection::kOutbound)};
  const std::vector<std::size_t> all = {0};
  EXPECT_EQ(ToLoadTable(payments, all, 17).rows[0][1], "outbound");
}

}  // namespace
}  // namespace waybill::ordersync
