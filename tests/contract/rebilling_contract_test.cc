// SPDX-License-Identifier: Apache-2.0
// What the port Invoices promises of invoices that change, held against a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/contract/billing_contract.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::SizeIs;

class RebillingContract : public BillingContract {};

TEST_F(RebillingContract, InvoiceHasTheNoteAndTheDeliveryAddress) {
  SaleOrderDraft order = Draft();
  order.note = "Ring <twice>";
  const OdooId id = Create(InvoiceOf(order, {.create_as = CreateAs::kDraftInvoice}));
  const Json move = Call("account.move", "read", {{"fields", {"narration", "partner_shipping_id"}}},
                         {static_cast<std::int64_t>(id)})
                        .at(0);
  EXPECT_THAT(move.at("narration").get<std::string>(), HasSubstr("Ring &lt;twice&gt;"));
  EXPECT_EQ(move.at("partner_shipping_id").at(0), static_cast<std::int64_t>(partner_));
}

TEST_F(RebillingContract, DraftInvoiceIsBroughtUpToDate) {
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

TEST_F(RebillingContract, InvoiceOfAnotherExternalIdIsNotAmended) {
  const InvoiceDraft draft = Sell();
  InvoiceAmendment amendment{
      .invoice = Create(draft), .draft = draft, .parts = {ContentPart::kLines}};
  amendment.draft.external_id = InvoiceExternalId(OrderId{NextId()});
  const absl::Status refused = invoices_.Amend(kStore, {&amendment, 1}, Soon())[0];
  EXPECT_EQ(errors::ReasonOf(refused), Reason::kOdooRefused) << refused;
  EXPECT_THAT(InvoicesOfPartner(), SizeIs(1));
}

TEST_F(RebillingContract, DraftsAreCancelledAndPostedInvoicesStay) {
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

TEST_F(RebillingContract, DraftInvoiceIsCancelledWithItsSaleOrder) {
  const OdooId id = Create(Sell());
  EXPECT_TRUE(sales_.Cancel(kStore, {&sale_order_, 1}, Soon())[0].ok());
  EXPECT_EQ(Read(id).document.state, "cancel");
}

TEST_F(RebillingContract, FindsInvoicesWithoutASaleOrderAndCreditNotes) {
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

}  // namespace
}  // namespace waybill::ordersync
