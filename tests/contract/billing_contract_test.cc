// SPDX-License-Identifier: Apache-2.0
// What order-sync's ports Invoices and Payments promise, held against a server.
#include "tests/contract/billing_contract.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/order-sync/adapters/odoo/draft_names.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST_F(BillingContract, InvoiceIsTheSaleOrdersLineForLine) {
  const InvoiceDraft draft = Sell();
  const OdooId id = Create(draft);
  EXPECT_EQ(Create(draft), id);
  const Invoice invoice = Read(id);
  EXPECT_EQ(invoice.kind, InvoiceKind::kInvoice);
  EXPECT_EQ(invoice.document.state, "draft");
  EXPECT_EQ(invoice.document.total, Usd("16.67"));
  EXPECT_EQ(invoice.document.residual, Usd("16.67"));
  EXPECT_EQ(invoice.document.payment_state, "not_paid");

  const Json order = Call("sale.order", "read", {{"fields", {"invoice_status", "amount_total"}}},
                          {static_cast<std::int64_t>(sale_order_)})
                         .at(0);
  EXPECT_EQ(order.at("invoice_status"), "invoiced");
  const auto read = sales_.Read(kStore, {&sale_order_, 1}, Soon());
  ASSERT_TRUE(read[0].ok()) << read[0].status();
  EXPECT_THAT(read[0]->invoices, ElementsAre(id));
  const Json move = Call("account.move", "read", {{"fields", {"invoice_date", "ref"}}},
                         {static_cast<std::int64_t>(id)})
                        .at(0);
  EXPECT_EQ(move.at("invoice_date"), "2026-03-04");
  EXPECT_EQ(move.at("ref"), "#1001");
}

TEST_F(BillingContract, InvoiceWithoutASaleOrder) {
  const Invoice invoice = Read(Create(InvoiceOf(Draft(), {.create_as = CreateAs::kDraftInvoice})));
  EXPECT_EQ(invoice.document.total, Usd("16.67"));
}

TEST_F(BillingContract, RepeatedPostIsHarmlessAndNamesTheInvoice) {
  const OdooId id = Create(Sell());
  EXPECT_TRUE(Post(id).ok());
  const std::string name = Read(id).document.name;
  EXPECT_NE(name, "");
  EXPECT_TRUE(Post(id).ok());
  EXPECT_EQ(Read(id).document.state, "posted");
  EXPECT_EQ(Read(id).document.name, name);
}

TEST_F(BillingContract, BadInvoiceDoesNotHoldUpItsNeighbours) {
  std::vector<InvoiceDraft> drafts = {Sell(), Sell(), Sell()};
  drafts[1].lines[0].product = OdooId{99'999'999};
  const auto created = invoices_.Create(kStore, drafts, Soon());
  EXPECT_TRUE(created[0].ok()) << created[0].status();
  EXPECT_EQ(errors::ReasonOf(created[1].status()), Reason::kOdooRefused) << created[1].status();
  EXPECT_TRUE(created[2].ok()) << created[2].status();
  const std::vector<OdooId> ids = {*created[0], OdooId{2'000'000'000}, *created[2]};
  const auto posted = invoices_.Post(kStore, ids, Soon());
  EXPECT_TRUE(posted[0].ok()) << posted[0];
  EXPECT_EQ(errors::ReasonOf(posted[1]), Reason::kOdooRecordMissing) << posted[1];
  EXPECT_TRUE(posted[2].ok()) << posted[2];
}

TEST_F(BillingContract, PaymentsLeaveWhatIsOpenAndTheLastOneClosesTheInvoice) {
  const OdooId id = Invoiced();
  const PaymentDraft first = Payment(id, "10.00");
  const absl::Status registered = Pay(first);
  ASSERT_TRUE(registered.ok()) << registered;
  EXPECT_EQ(Read(id).document.residual, Usd("6.67"));
  EXPECT_EQ(Read(id).document.payment_state, "partial");
  EXPECT_TRUE(Pay(first).ok());
  EXPECT_EQ(Read(id).document.residual, Usd("6.67"));

  const std::vector<PaymentDraft> both = {first, Payment(id, "6.67")};
  EXPECT_THAT(payments_.Register(kStore, both, Soon()),
              ElementsAre(absl::OkStatus(), absl::OkStatus()));
  EXPECT_EQ(Read(id).document.residual, Usd("0.00"));
  EXPECT_THAT((std::vector<std::string>{"paid", "in_payment"}),
              ::testing::Contains(Read(id).document.payment_state));
  const Json payments = PaymentsOfPartner();
  ASSERT_THAT(payments, SizeIs(2));
  EXPECT_EQ(payments.at(0).at("date"), "2026-03-04");
}

TEST_F(BillingContract, WhatIsPaidTooMuchStaysInTheCustomersFavour) {
  const OdooId id = Invoiced();
  const PaymentDraft payment = Payment(id, "20.00");
  EXPECT_TRUE(Pay(payment).ok());
  EXPECT_EQ(Read(id).document.residual, Usd("0.00"));
  EXPECT_TRUE(Pay(payment).ok());
  EXPECT_THAT(PaymentsOfPartner(), SizeIs(1));
}

TEST_F(BillingContract, CashRoundingIsOnTheInvoiceAloneAndLeavesNothingOpen) {
  for (const auto& [rounding, received] :
       {std::pair{"0.03", "16.70"}, std::pair{"-0.02", "16.65"}}) {
    const OdooId id = Create(Sell(rounding));
    EXPECT_EQ(Read(id).document.total, Usd(received));
    ASSERT_TRUE(Post(id).ok());
    ASSERT_TRUE(Pay(Payment(id, received)).ok());
    EXPECT_EQ(Read(id).document.residual, Usd("0.00"));
    const auto order = sales_.Read(kStore, {&sale_order_, 1}, Soon());
    EXPECT_EQ(order[0]->document.total, Usd("16.67"));
    const Json read = Call("sale.order", "read", {{"fields", {"invoice_status"}}},
                           {static_cast<std::int64_t>(sale_order_)});
    EXPECT_EQ(read.at(0).at("invoice_status"), "invoiced");
  }
}

TEST_F(BillingContract, BadPaymentDoesNotHoldUpItsNeighbours) {
  const OdooId id = Invoiced();
  std::vector<PaymentDraft> payments = {Payment(id, "1.00"), Payment(id, "2.00"),
                                        Payment(id, "3.00")};
  payments[1].journal = OdooId{99'999'999};
  const auto registered = payments_.Register(kStore, payments, Soon());
  EXPECT_TRUE(registered[0].ok()) << registered[0];
  EXPECT_EQ(errors::ReasonOf(registered[1]), Reason::kOdooRefused) << registered[1];
  EXPECT_TRUE(registered[2].ok()) << registered[2];
  EXPECT_EQ(Read(id).document.residual, Usd("12.67"));
}

TEST_F(BillingContract, CreditNoteOfAPaidInvoiceIsOpenUntilItsMoneyGoesBack) {
  const OdooId invoice = Invoiced();
  ASSERT_TRUE(Pay(Payment(invoice, "16.67")).ok());
  const InvoiceDraft draft = CreditNote(invoice);
  const OdooId note = Create(draft);
  EXPECT_EQ(Create(draft), note);
  EXPECT_EQ(Read(note).kind, InvoiceKind::kCreditNote);
  EXPECT_EQ(Read(note).document.total, Usd("5.00"));
  EXPECT_TRUE(Post(note).ok());
  EXPECT_EQ(Read(note).document.residual, Usd("5.00"));

  PaymentDraft back = Payment(note, "3.00");
  back.direction = PaymentDirection::kOutbound;
  for (int repeated = 0; repeated < 2; ++repeated) {
    const absl::Status registered = Pay(back);
    EXPECT_TRUE(registered.ok()) << registered;
    EXPECT_EQ(Read(note).document.residual, Usd("2.00"));
    EXPECT_EQ(Read(invoice).document.residual, Usd("0.00"));
  }
}

TEST_F(BillingContract, CreditNoteIsTakenOffWhatIsOpenOfItsInvoice) {
  const OdooId invoice = Invoiced();
  const OdooId note = Create(CreditNote(invoice));
  EXPECT_EQ(Read(invoice).document.residual, Usd("16.67"));
  for (int repeated = 0; repeated < 2; ++repeated) {
    EXPECT_TRUE(Post(note).ok());
    EXPECT_EQ(Read(note).document.residual, Usd("0.00"));
    EXPECT_EQ(Read(invoice).document.residual, Usd("11.67"));
  }
}

// 17 may number two drafts alike that are made at the same time, and refuses to post the second.
// Later versions number what is posted.
TEST_F(BillingContract, DraftWithTheNumberOfAPostedInvoiceIsPostedUnderAnother) {
  const std::vector<OdooId> ids = {Create(Sell()), Create(Sell())};
  ASSERT_TRUE(Post(ids[0]).ok());
  const std::string taken = Read(ids[0]).document.name;
  if (NumbersDrafts(Major())) {
    Rename(static_cast<std::int64_t>(ids[1]), taken);
  } else {
    EXPECT_THAT(Read(ids[1]).document.name, AnyOf("", "/"));
  }
  const absl::Status posted = Post(ids[1]);
  EXPECT_TRUE(posted.ok()) << posted;
  EXPECT_NE(Read(ids[1]).document.name, taken);
}

TEST_F(BillingContract, PaymentWithTheNumberOfAPostedOneIsPostedUnderAnother) {
  const OdooId invoice = Invoiced();
  ASSERT_TRUE(Pay(Payment(invoice, "1.00")).ok());
  lossy_->ActAfterNext("account.payment.load", [&](const Json& answer) {
    const Json draft = EntryOf(answer.at("ids"));
    if (!NumbersDrafts(Major())) {
      EXPECT_EQ(draft, Json(false));
      return;
    }
    const Json posted = EntryOf(Json::array({PaymentsOfPartner().back().at("id")}));
    const auto name = posted.at(1).get<std::string>();
    const std::string taken = name.substr(0, name.find(' '));  // It is followed by its reference.
    Rename(draft.at(0).get<std::int64_t>(), taken);
  });
  const absl::Status paid = Pay(Payment(invoice, "2.00"));
  EXPECT_TRUE(lossy_->HasActed());
  EXPECT_TRUE(paid.ok()) << paid;
  EXPECT_EQ(Read(invoice).document.residual, Usd("13.67"));
}

TEST_F(BillingContract, TheUserMayBill) {
  const absl::Status rights = payments_.CheckRights(kStore, Soon());
  EXPECT_TRUE(rights.ok()) << rights;
}

}  // namespace
}  // namespace waybill::ordersync
