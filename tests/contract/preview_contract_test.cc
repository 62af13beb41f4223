// SPDX-License-Identifier: Apache-2.0
// What PreviewOrder shows over gRPC is what a sync leaves in a server of Odoo, field for field; and
// what GetOrder shows of it is what the server holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/contract/order_sync_over_odoo.h"

namespace waybill::ordersync::contract_test {
namespace {

using testing::Bag;
using testing::Dec;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string LinkedName(const Json& link) { return link.is_array() ? link[1] : ""; }
std::string Text(const Json& text) { return text.is_string() ? text : ""; }

class PreviewContract : public OrderSyncOverOdoo {
 protected:
  void ExpectLine(const v1::SaleOrderLinePreview& shown, const Json& line,
                  const std::string& quantity_field, const std::string& tax_field) {
    EXPECT_EQ(Linked(line.at("product_id")), shown.product_id());
    EXPECT_EQ(LinkedName(line.at("product_id")), shown.product());
    EXPECT_EQ(Text(line.at("name")), shown.description());
    EXPECT_EQ(Number(line.at(quantity_field)), shown.quantity());
    EXPECT_EQ(Number(line.at("price_unit")), shown.price_unit());
    EXPECT_EQ(Number(line.at("discount")), shown.discount());
    EXPECT_EQ(Number(line.at("price_total")), Number(shown.total()));
    ASSERT_THAT(line.at(tax_field), SizeIs(shown.tax_ids_size()));
    for (int i = 0; i < shown.tax_ids_size(); ++i) {
      EXPECT_EQ(line.at(tax_field)[static_cast<std::size_t>(i)], shown.tax_ids(i));
    }
  }

  // `lines` in Odoo's order, which is that of the draft.
  void ExpectLines(const google::protobuf::RepeatedPtrField<v1::SaleOrderLinePreview>& shown,
                   const Json& lines, const std::string& quantity, const std::string& tax) {
    ASSERT_THAT(lines, SizeIs(shown.size()));
    for (int i = 0; i < shown.size(); ++i) {
      ExpectLine(shown[i], lines[static_cast<std::size_t>(i)], quantity, tax);
    }
  }

  void ExpectContact(const v1::ContactPreview& shown, std::int64_t id) {
    const Json contact = Read("res.partner", {id},
                              {"name", "type", "is_company", "email", "phone", "street", "street2",
                               "city", "zip", "parent_id"})[0];
    EXPECT_EQ(contact.at("name"), shown.name());
    EXPECT_EQ(contact.at("type"), shown.type());
    EXPECT_EQ(contact.at("is_company"), shown.is_company());
    EXPECT_EQ(Text(contact.at("email")), shown.email());
    EXPECT_EQ(Text(contact.at("street")), shown.street());
    EXPECT_EQ(Text(contact.at("city")), shown.city());
    EXPECT_EQ(Text(contact.at("zip")), shown.zip());
    EXPECT_EQ(contact.at("parent_id").is_array(), shown.has_parent());
  }

  void ExpectSaleOrder(const v1::SaleOrderPreview& shown, const v1::Order& order) {
    const Json sale = Read("sale.order", {order.odoo_sale_order().id()},
                           {"name", "state", "client_order_ref", "origin", "date_order", "note",
                            "partner_id", "partner_invoice_id", "partner_shipping_id",
                            "amount_untaxed", "amount_tax", "amount_total", "order_line"})[0];
    EXPECT_EQ(sale.at("state"), shown.state());
    EXPECT_EQ(sale.at("client_order_ref"), shown.client_order_ref());
    EXPECT_EQ(sale.at("origin"), shown.origin());
    EXPECT_EQ(
        sale.at("date_order"),
        absl::FormatTime("%Y-%m-%d %H:%M:%S", absl::FromUnixSeconds(shown.order_time().seconds()),
                         absl::UTCTimeZone()));
    EXPECT_THAT(Text(sale.at("note")), ::testing::HasSubstr("Ring &lt;twice&gt;"));
    EXPECT_THAT(shown.note(), ::testing::HasSubstr("Ring <twice>"));
    EXPECT_EQ(Number(sale.at("amount_untaxed")), Number(shown.untaxed_total()));
    EXPECT_EQ(Number(sale.at("amount_tax")), Number(shown.tax_total()));
    EXPECT_EQ(Number(sale.at("amount_total")), Number(shown.total()));
    ExpectLines(shown.lines(),
                Read("sale.order.line", sale.at("order_line"),
                     {"product_id", "name", "product_uom_qty", "price_unit", "discount",
                      "price_total", tax_field_}),
                "product_uom_qty", tax_field_);
    EXPECT_EQ(shown.partner_id(), 0);  // All three are new.
    EXPECT_EQ(LinkedName(sale.at("partner_id")), shown.partner());
    EXPECT_EQ(Linked(sale.at("partner_invoice_id")), Linked(sale.at("partner_id")));
    EXPECT_NE(Linked(sale.at("partner_shipping_id")), Linked(sale.at("partner_id")));
  }

  void ExpectInvoice(const v1::InvoicePreview& shown, const v1::Order& order) {
    ASSERT_THAT(order.odoo_invoices(), ::testing::Not(IsEmpty()));
    const Json invoice = Read("account.move", {order.odoo_invoices(0).id()},
                              {"state", "ref", "invoice_origin", "invoice_date", "amount_total",
                               "amount_residual", "invoice_line_ids"})[0];
    EXPECT_EQ(invoice.at("state"), shown.state());
    EXPECT_EQ(invoice.at("ref"), shown.reference());
    EXPECT_EQ(invoice.at("invoice_date"), shown.date());
    EXPECT_EQ(Number(invoice.at("amount_total")), Number(shown.total()));
    EXPECT_EQ(Number(invoice.at("amount_residual")), Number(shown.residual()));
    ExpectLines(shown.lines(),
                Read("account.move.line", invoice.at("invoice_line_ids"),
                     {"product_id", "name", "quantity", "price_unit", "discount", "price_total",
                      "tax_ids"}),
                "quantity", "tax_ids");
  }

  void ExpectPayments(const v1::OrderPreview& shown, std::int64_t partner) {
    const Json payments =
        Call("account.payment", "search_read",
             {{"domain", Json::array({Json::array({"partner_id", "=", partner})})},
              {"fields", {"amount", "date", "journal_id", "payment_type"}},
              {"order", "id desc"},
              {"limit", shown.payments_size()}});
    ASSERT_THAT(payments, SizeIs(shown.payments_size()));
    for (int i = 0; i < shown.payments_size(); ++i) {
      const Json& payment = payments[static_cast<std::size_t>(i)];
      EXPECT_EQ(Number(payment.at("amount")), Number(shown.payments(i).amount()));
      EXPECT_EQ(payment.at("date"), shown.payments(i).date());
      EXPECT_EQ(Linked(payment.at("journal_id")), shown.payments(i).journal_id());
      EXPECT_EQ(payment.at("payment_type"), shown.payments(i).outbound() ? "outbound" : "inbound");
    }
  }
};

OrderRules Everything() {
  return {.create_as = CreateAs::kSaleOrderAndConfirmedInvoice,
          .register_payments = true,
          .refund_policy = RefundPolicy::kCreditNote,
          .missing_customer = MissingPolicy::kCreate,
          .gateway_mappings = {{.gateway = "cards", .journal_code = "BNK1"}}};
}

OrderRules DraftOnly() {
  return {.create_as = CreateAs::kDraftSaleOrder, .missing_customer = MissingPolicy::kCreate};
}

TEST_F(PreviewContract, IsWhatTheSyncLeavesInOdoo) {
  world_.SetRules(Everything());
  const OrderId id = Sell();
  const v1::OrderPreview shown = Preview(id);
  EXPECT_THAT(
      Call("sale.order", "search",
           {{"domain", Json::array({Json::array({"origin", "=", shown.sale_order().origin()})})}}),
      IsEmpty());
  const v1::Order order = Sync(id);
  ExpectSaleOrder(shown.sale_order(), order);
  ExpectInvoice(shown.invoice(), order);
  ASSERT_THAT(shown.contacts(), SizeIs(2));
  const Json sale =
      Read("sale.order", {order.odoo_sale_order().id()}, {"partner_id", "partner_shipping_id"})[0];
  ExpectContact(shown.contacts(0), Linked(sale.at("partner_id")));
  ExpectContact(shown.contacts(1), Linked(sale.at("partner_shipping_id")));
  ExpectPayments(shown, PartnerOf(order));
}

TEST_F(PreviewContract, OfAnOrderThatIsThereIsWhatIsStillToBeDone) {
  world_.SetRules(DraftOnly());
  const OrderId id = Sell();
  const v1::Order draft = Sync(id);
  EXPECT_EQ(draft.odoo_sale_order().state(), "draft");
  EXPECT_TRUE(Preview(id).nothing_to_do());

  world_.SetRules(Everything());
  const v1::OrderPreview shown = Preview(id);
  EXPECT_EQ(shown.sale_order().action(), v1::PREVIEW_ACTION_KEEP);
  EXPECT_EQ(shown.sale_order().document().id(), draft.odoo_sale_order().id());
  EXPECT_EQ(shown.invoice().origin(), draft.odoo_sale_order().name());
  const v1::Order order = Sync(id);
  EXPECT_EQ(order.odoo_sale_order().state(), shown.sale_order().state());
  ExpectInvoice(shown.invoice(), order);
  ExpectPayments(shown, PartnerOf(order));
}

TEST_F(PreviewContract, OfARefundIsTheCreditNoteThatFollows) {
  world_.SetRules(Everything());
  const OrderId id = Sell();
  Sync(id);
  ShopOrder& order = world_.source.orders.at(id);
  Transaction back = order.transactions[0];
  back.id = NextId();
  back.kind = "REFUND";
  back.amount = Bag("5.00", "USD");
  order.transactions.push_back(back);
  order.refunds = {
      {.id = NextId(),
       .created_at = order.processed_at,
       .note = {},
       .total = Bag("5.00", "USD"),
       .shipping = {{.reason = {}, .amount = Bag("5.00", "USD"), .tax = Bag("0.00", "USD")}},
       .transaction_ids = {back.id}}};
  order.updated_at += absl::Hours(1);
  const v1::OrderPreview shown = Preview(id);
  ASSERT_THAT(shown.credit_notes(), SizeIs(1));
  const v1::Order synced = Sync(id);
  ASSERT_THAT(synced.odoo_invoices(), SizeIs(2));
  const Json note = Read("account.move", {synced.odoo_invoices(1).id()},
                         {"state", "ref", "invoice_date", "amount_total", "amount_residual"})[0];
  const v1::CreditNotePreview& expected = shown.credit_notes(0);
  EXPECT_EQ(note.at("state"), expected.state());
  EXPECT_EQ(note.at("ref"), expected.reference());
  EXPECT_EQ(note.at("invoice_date"), expected.date());
  EXPECT_EQ(Number(note.at("amount_total")), Number(expected.total()));
  EXPECT_EQ(Number(note.at("amount_residual")), Number(expected.residual()));
  ExpectPayments(shown, PartnerOf(synced));
}

TEST_F(PreviewContract, EditMadeInOdooShowsInTheFigures) {
  world_.SetRules(DraftOnly());
  const OrderId id = Sell();
  Sync(id);
  const v1::OrderFigures before = Figures(id);
  ASSERT_THAT(before.documents(), SizeIs(1));
  EXPECT_EQ(Number(before.documents(0).difference()), "0");
  ASSERT_THAT(before.documents(0).lines(), SizeIs(3));
  EXPECT_THAT(before.documents(0).lines(0).odoo(), SizeIs(2));  // And its discount.
  for (const v1::LineFigures& line : before.documents(0).lines()) {
    EXPECT_EQ(Number(line.difference()), "0") << line.DebugString();
  }
  EXPECT_EQ(Number(before.documents(0).odoo().tax()), Number(before.documents(0).shopify().tax()));
  EXPECT_THAT(before.documents(0).lines(1).odoo(0).taxes(0), ::testing::Not(IsEmpty()));

  const Json untaxed = Json::array({Json::array({6, 0, Json::array()})});
  Call("sale.order.line", "write",
       {{tax_field_ == "tax_ids" ? "vals" : "values",
         {{"price_unit", 1060.0}, {tax_field_, untaxed}}}},
       {before.documents(0).lines(1).odoo(0).id()});
  Call("sale.order.line", "unlink", Json::object(), {before.documents(0).lines(2).odoo(0).id()});
  const v1::OrderFigures after = Figures(id);
  const v1::DocumentFigures& figures = after.documents(0);
  const money::Decimal tax = rate_ * Dec("10");
  EXPECT_EQ(Number(figures.lines(1).difference()), (Dec("60") - tax).ToString());
  EXPECT_THAT(figures.lines(1).odoo(0).taxes(), IsEmpty());
  EXPECT_THAT(figures.lines(2).odoo(), IsEmpty());
  EXPECT_EQ(Number(figures.lines(2).difference()), "-5");
  EXPECT_EQ(Number(figures.difference()), (Dec("55") - tax).ToString());
  EXPECT_EQ(Number(figures.odoo().tax()), "0");
}

TEST_F(PreviewContract, FiguresOfTheInvoiceAreBesideThoseOfTheSaleOrder) {
  world_.SetRules(Everything());
  const OrderId id = Sell();
  Sync(id);
  const v1::OrderFigures figures = Figures(id);
  ASSERT_THAT(figures.documents(), SizeIs(2));
  EXPECT_EQ(figures.documents(1).type(), v1::DOCUMENT_TYPE_INVOICE);
  EXPECT_EQ(Number(figures.documents(1).difference()), "0");
  ASSERT_THAT(figures.documents(1).lines(), SizeIs(3));
  for (const v1::LineFigures& line : figures.documents(1).lines()) {
    EXPECT_EQ(Number(line.difference()), "0") << line.DebugString();
  }
}

}  // namespace
}  // namespace waybill::ordersync::contract_test
