// SPDX-License-Identifier: Apache-2.0
// What order-sync's ports Invoices and Payments promise, held against a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "libs/clock/system_clock.h"
#include "libs/errors/error.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/connect.h"
#include "services/order-sync/adapters/odoo/odoo_contacts.h"
#include "services/order-sync/adapters/odoo/odoo_invoices.h"
#include "services/order-sync/adapters/odoo/odoo_payments.h"
#include "services/order-sync/adapters/odoo/odoo_sales.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "tests/contract/lossy_client.h"
#include "tests/support/odoo_server.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;
using Json = nlohmann::json;

const StoreName kStore{"contract"};
const absl::Time kPlaced =
    absl::FromCivil(absl::CivilSecond(2026, 3, 4, 23, 59, 59), absl::UTCTimeZone());

absl::Time Soon() { return absl::Now() + absl::Minutes(2); }

money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }
money::Money Usd(std::string_view amount) { return money::Money::Parse(amount, "USD").value(); }

// Ids that no shop has, and that no earlier run of this test took.
std::int64_t NextId() {
  static std::int64_t next = absl::ToUnixMicros(absl::Now());
  return next++;
}

class BillingContract : public ::testing::Test {
 protected:
  void SetUp() override {
    const config::OdooAccount server = odoo_server::OdooServer();
    client_ = odoo::Connect(server, {.http = http_, .clock = clock_});
    lossy_ = std::make_unique<contract::LossyClient>(*client_);
    stores_.emplace(kStore, OdooStore{.client = *lossy_, .url = server.url});
    const Json products = Call("product.product", "search",
                               {{"domain", Json::array({Json::array({"sale_ok", "=", true})})}});
    product_ = OdooId{products.at(0).get<std::int64_t>()};
    const ContactDraft draft{.external_id = CustomerExternalId(NextId()), .name = "Contract"};
    partner_ = contacts_.Create(kStore, {&draft, 1}, Soon())[0].value();
    const auto journals = payments_.Journals(kStore, Soon());
    ASSERT_TRUE(journals.ok()) << journals.status();
    ASSERT_TRUE(journals->contains("BNK1"));
    journal_ = journals->at("BNK1");
  }

  Json Call(const std::string& model, const std::string& method, Json arguments,
            std::vector<std::int64_t> ids = {}) {
    auto answer = client_->Call(
        {.model = model, .method = method, .ids = std::move(ids), .arguments = arguments}, Soon());
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(Json::array());
  }

  // Two chairs at 10.00 and a discount of 3.33.
  SaleOrderDraft Draft() const {
    const OrderId order{NextId()};
    SaleOrderDraft draft{.order = order,
                         .external_id = OrderExternalId(order),
                         .client_order_ref = "#1001",
                         .origin = OrderOrigin(order),
                         .date = kPlaced,
                         .partner = partner_,
                         .invoice_partner = partner_,
                         .delivery_partner = partner_,
                         .untaxed_total = Usd("16.67"),
                         .tax_total = Usd("0"),
                         .total = Usd("16.67"),
                         .shopify_total = Usd("16.67")};
    for (const auto& [source, quantity, price] :
         {std::tuple{"line_items/1", "2", "10.00"},
          std::tuple{"line_items/1/discount", "1", "-3.33"}}) {
      draft.lines.push_back({.source = source,
                             .product = product_,
                             .description = source,
                             .quantity = Dec(quantity),
                             .price_unit = Dec(price),
                             .total = Usd("0"),
                             .source_total = Usd("0")});
    }
    return draft;
  }

  // A confirmed sale order and its invoice's draft; its cash was rounded by so much.
  InvoiceDraft Sell(std::string_view rounding = "") {
    SaleOrderDraft order = Draft();
    if (!rounding.empty()) {
      order.cash_rounding = SaleOrderLineDraft{.source = "cash_rounding",
                                               .product = product_,
                                               .description = "Cash rounding",
                                               .quantity = Dec("1"),
                                               .price_unit = Dec(rounding),
                                               .total = Usd(rounding),
                                               .source_total = Usd(rounding)};
    }
    const auto created = sales_.Create(kStore, {&order, 1}, Soon());
    EXPECT_TRUE(created[0].ok()) << created[0].status();
    sale_order_ = created[0].value_or(OdooId{0});
    const absl::Status confirmed = sales_.Confirm(kStore, {&sale_order_, 1}, Soon())[0];
    EXPECT_TRUE(confirmed.ok()) << confirmed;
    return InvoiceOf(order, {.create_as = CreateAs::kSaleOrderAndConfirmedInvoice});
  }

  InvoiceDraft CreditNote(OdooId invoice) const {
    InvoiceDraft draft{.kind = InvoiceKind::kCreditNote,
                       .external_id = RefundExternalId(NextId()),
                       .partner = partner_,
                       .origin = "S00042",
                       .reference = "#1001",
                       .date = kPlaced,
                       .reverses = invoice,
                       .total = Usd("5.00")};
    draft.lines = {{.external_id = InvoiceLineExternalId(draft.external_id, "line_items/1"),
                    .product = product_,
                    .description = "Given back",
                    .quantity = Dec("1"),
                    .price_unit = Dec("5.00")}};
    return draft;
  }

  OdooId Create(const InvoiceDraft& draft) {
    const auto created = invoices_.Create(kStore, {&draft, 1}, Soon());
    EXPECT_TRUE(created[0].ok()) << created[0].status();
    return created[0].value_or(OdooId{0});
  }

  absl::Status Post(OdooId id) { return invoices_.Post(kStore, {&id, 1}, Soon())[0]; }

  Invoice Read(OdooId id) {
    auto read = invoices_.Read(kStore, {&id, 1}, Soon());
    EXPECT_TRUE(read[0].ok()) << read[0].status();
    return read[0].value_or(Invoice{.document = {.total = Usd("0")}});
  }

  // A posted invoice over 16.67.
  OdooId Invoiced() {
    const OdooId invoice = Create(Sell());
    EXPECT_TRUE(Post(invoice).ok());
    return invoice;
  }

  PaymentDraft Payment(OdooId invoice, std::string_view amount) const {
    const std::int64_t transaction = NextId();
    return {.transaction = transaction,
            .external_id = TransactionExternalId(transaction),
            .journal = journal_,
            .partner = partner_,
            .invoice = invoice,
            .amount = Usd(amount),
            .date = kPlaced,
            .reference = "#1001 cards"};
  }

  absl::Status Pay(const PaymentDraft& payment) {
    return payments_.Register(kStore, {&payment, 1}, Soon())[0];
  }

  Json PaymentsOfPartner() {
    const auto partner = static_cast<std::int64_t>(partner_);
    return Call("account.payment", "search_read",
                {{"domain", Json::array({Json::array({"partner_id", "=", partner})})},
                 {"fields", {"amount", "date", "state"}}});
  }

  Json InvoicesOfPartner() {
    const auto partner = static_cast<std::int64_t>(partner_);
    return Call("account.move", "search",
                {{"domain",
                  Json::array({Json::array({"partner_id", "=", partner}),
                               Json::array({"move_type", "in", {"out_invoice", "out_refund"}})})}});
  }

  const clock::SystemClock clock_;
  http::CurlClient http_;
  std::unique_ptr<odoo::Client> client_;
  std::unique_ptr<contract::LossyClient> lossy_;
  OdooStores stores_;
  OdooContacts contacts_{stores_};
  OdooSales sales_{stores_};
  OdooInvoices invoices_{stores_};
  OdooPayments payments_{stores_};
  OdooId product_ = {};
  OdooId partner_ = {};
  OdooId journal_ = {};
  OdooId sale_order_ = {};
};

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

TEST_F(BillingContract, InvoiceHasTheNoteAndTheDeliveryAddress) {
  SaleOrderDraft order = Draft();
  order.note = "Ring <twice>";
  const OdooId id = Create(InvoiceOf(order, {.create_as = CreateAs::kDraftInvoice}));
  const Json move = Call("account.move", "read", {{"fields", {"narration", "partner_shipping_id"}}},
                         {static_cast<std::int64_t>(id)})
                        .at(0);
  EXPECT_THAT(move.at("narration").get<std::string>(), HasSubstr("Ring &lt;twice&gt;"));
  EXPECT_EQ(move.at("partner_shipping_id").at(0), static_cast<std::int64_t>(partner_));
}

TEST_F(BillingContract, DraftInvoiceIsBroughtUpToDate) {
  for (const bool sold : {true, false}) {
    InvoiceDraft draft = sold ? Sell() : InvoiceOf(Draft(), {.create_as = CreateAs::kDraftInvoice});
    const OdooId id = Create(draft);
    draft.lines[0].quantity = Dec("3");
    draft.lines[1] = draft.lines[0];
    draft.lines[1].external_id = InvoiceLineExternalId(draft.external_id, "line_items/2");
    draft.lines[1].quantity = Dec("1");
    draft.lines[1].sale_line = "";
    draft.note = "Ring twice";
    const InvoiceAmendment amendment{
        .invoice = id,
        .draft = draft,
        .parts = {ContentPart::kLines, ContentPart::kNote, ContentPart::kBillingAddress,
                  ContentPart::kDeliveryAddress}};
    for (int repeated = 0; repeated < 2; ++repeated) {
      const absl::Status amended = invoices_.Amend(kStore, {&amendment, 1}, Soon())[0];
      EXPECT_TRUE(amended.ok()) << amended;
      EXPECT_EQ(Read(id).document.total, Usd("40.00"));
    }
    const Json move = Call("account.move", "read", {{"fields", {"narration", "invoice_line_ids"}}},
                           {static_cast<std::int64_t>(id)})
                          .at(0);
    EXPECT_THAT(move.at("narration").get<std::string>(), HasSubstr("Ring twice"));
    EXPECT_THAT(move.at("invoice_line_ids"), SizeIs(2));
    EXPECT_TRUE(Post(id).ok());
    const absl::Status posted = invoices_.Amend(kStore, {&amendment, 1}, Soon())[0];
    EXPECT_EQ(errors::ReasonOf(posted), Reason::kOdooRefused) << posted;
  }
}

TEST_F(BillingContract, InvoiceOfAnotherExternalIdIsNotAmended) {
  const InvoiceDraft draft = Sell();
  InvoiceAmendment amendment{
      .invoice = Create(draft), .draft = draft, .parts = {ContentPart::kLines}};
  amendment.draft.external_id = InvoiceExternalId(OrderId{NextId()});
  const absl::Status refused = invoices_.Amend(kStore, {&amendment, 1}, Soon())[0];
  EXPECT_EQ(errors::ReasonOf(refused), Reason::kOdooRefused) << refused;
  EXPECT_THAT(InvoicesOfPartner(), SizeIs(1));
}

TEST_F(BillingContract, DraftsAreCancelledAndPostedInvoicesStay) {
  const OdooId draft = Create(InvoiceOf(Draft(), {.create_as = CreateAs::kDraftInvoice}));
  const OdooId posted = Invoiced();
  const std::vector<OdooId> ids = {draft, posted};
  for (int repeated = 0; repeated < 2; ++repeated) {
    const auto cancelled = invoices_.Cancel(kStore, ids, Soon());
    EXPECT_TRUE(cancelled[0].ok()) << cancelled[0];
    EXPECT_EQ(errors::ReasonOf(cancelled[1]), Reason::kOdooRefused) << cancelled[1];
    EXPECT_EQ(Read(draft).document.state, "cancel");
    EXPECT_EQ(Read(posted).document.state, "posted");
  }
}

TEST_F(BillingContract, DraftInvoiceIsCancelledWithItsSaleOrder) {
  const OdooId id = Create(Sell());
  EXPECT_TRUE(sales_.Cancel(kStore, {&sale_order_, 1}, Soon())[0].ok());
  EXPECT_EQ(Read(id).document.state, "cancel");
}

TEST_F(BillingContract, FindsInvoicesWithoutASaleOrderAndCreditNotes) {
  const SaleOrderDraft order = Draft();
  const InvoiceDraft draft = InvoiceOf(order, {.create_as = CreateAs::kConfirmedInvoice});
  const OdooId invoice = Create(draft);
  InvoiceDraft credit = CreditNote(invoice);
  credit.origin = OrderOrigin(order.order);
  const OdooId note = Create(credit);
  const std::vector<OrderId> orders = {order.order, OrderId{NextId()}};
  const auto found = invoices_.Find(kStore, orders, Soon());
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_THAT(*found,
              ElementsAre(Pair(draft.external_id, invoice), Pair(credit.external_id, note)));
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

// Each write in turn: Odoo does it, and nobody hears of it.
TEST_F(BillingContract, LostAnswersEndInOneOfEach) {
  const InvoiceDraft draft = Sell();
  lossy_->LoseNext("account.move.load");
  EXPECT_FALSE(invoices_.Create(kStore, {&draft, 1}, Soon())[0].ok());
  const OdooId id = Create(draft);
  lossy_->LoseNext("account.move.action_post");
  EXPECT_TRUE(Post(id).ok());
  EXPECT_TRUE(lossy_->HasLost());

  EXPECT_THAT(InvoicesOfPartner(), SizeIs(1));
}

TEST_F(BillingContract, LostAnswersOfPaymentsEndInOneOfEach) {
  std::size_t count = 0;
  for (const char* operation : {"account.payment.load", "account.payment.action_post",
                                "account.move.js_assign_outstanding_line"}) {
    const OdooId id = Invoiced();
    const PaymentDraft payment = Payment(id, "16.67");
    lossy_->LoseNext(operation);
    Pay(payment).IgnoreError();  // Told as failed, or found done.
    EXPECT_TRUE(lossy_->HasLost()) << operation;
    const absl::Status registered = Pay(payment);
    EXPECT_TRUE(registered.ok()) << operation << registered;
    EXPECT_EQ(Read(id).document.residual, Usd("0.00")) << operation;
    EXPECT_THAT(PaymentsOfPartner(), SizeIs(++count)) << operation;
  }
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

// 17 may number two drafts alike that are made at the same time.
TEST_F(BillingContract, DraftsThatWereNumberedAlikeAreBothPosted) {
  const auto info = client_->Info(Soon());
  ASSERT_TRUE(info.ok()) << info.status();
  if (info->major > 17) GTEST_SKIP() << "drafts have no numbers since 18";
  const std::vector<OdooId> ids = {Create(Sell()), Create(Sell())};
  for (const OdooId id : ids) {
    Call("account.move", "write", {{"vals", {{"name", "INV/2026/90001"}}}},
         {static_cast<std::int64_t>(id)});
  }
  EXPECT_THAT(invoices_.Post(kStore, ids, Soon()), ElementsAre(absl::OkStatus(), absl::OkStatus()));
  EXPECT_NE(Read(ids[0]).document.name, Read(ids[1]).document.name);
}

TEST_F(BillingContract, TheUserMayBill) {
  const absl::Status rights = payments_.CheckRights(kStore, Soon());
  EXPECT_TRUE(rights.ok()) << rights;
}

}  // namespace
}  // namespace waybill::ordersync
