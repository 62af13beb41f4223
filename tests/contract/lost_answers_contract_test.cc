// SPDX-License-Identifier: Apache-2.0
// Each write to Odoo, with the answer to each of its calls lost in turn: Odoo does it, and nobody
// hears of it. Held against a server. Returns of goods are in restocking_contract_test.cc.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/order-sync/adapters/odoo/odoo_deliveries.h"
#include "tests/contract/billing_contract.h"

namespace waybill::ordersync {
namespace {

using contract::LoseEachAnswer;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class LostAnswersContract : public BillingContract {
 protected:
  Json OrdersOf(const SaleOrderDraft& draft) {
    return Call("sale.order", "search_read",
                {{"domain", Json::array({Json::array({"origin", "=", draft.origin})})},
                 {"fields", {"state", "order_line", "note", "date_order", "amount_total"}}});
  }

  SaleOrderDraft Sold(bool confirmed) {
    SaleOrderDraft draft = Draft();
    created_ = Created(draft);
    if (confirmed) {
      EXPECT_TRUE(sales_.Confirm(kStore, {&created_, 1}, Soon())[0].ok());
    }
    return draft;
  }

  OdooId Created(const SaleOrderDraft& draft) {
    const auto created = sales_.Create(kStore, {&draft, 1}, Soon());
    EXPECT_TRUE(created[0].ok()) << created[0].status();
    return created[0].value_or(OdooId{0});
  }

  Json Move(OdooId id) {
    return Call("account.move", "read", {{"fields", {"state", "invoice_line_ids"}}},
                {static_cast<std::int64_t>(id)})
        .at(0);
  }

  OdooDeliveries deliveries_{stores_};
  OdooId created_ = {};
};

TEST_F(LostAnswersContract, SaleOrderIsCreatedOnce) {
  LoseEachAnswer(
      *lossy_, [&] { return Draft(); },
      [&](const SaleOrderDraft& draft) {
        return sales_.Create(kStore, {&draft, 1}, Soon())[0].status();
      },
      [&](const SaleOrderDraft& draft) {
        ASSERT_THAT(OrdersOf(draft), SizeIs(1));
        EXPECT_THAT(OrdersOf(draft).at(0).at("order_line"), SizeIs(2));
      });
}

TEST_F(LostAnswersContract, SaleOrderIsConfirmedOnce) {
  LoseEachAnswer(
      *lossy_, [&] { return Sold(false); },
      [&](const SaleOrderDraft&) {
        return sales_.Confirm(kStore, {&created_, 1}, Soon())[0];
      },
      [&](const SaleOrderDraft& draft) {
        EXPECT_EQ(OrdersOf(draft).at(0).at("state"), "sale");
        const Json pickings = Call(
            "stock.picking", "search",
            {{"domain",
              Json::array({Json::array({"sale_id", "=", static_cast<std::int64_t>(created_)})})}});
        EXPECT_LE(pickings.size(), 1);  // None of a service.
      });
}

TEST_F(LostAnswersContract, ConfirmedOrderHasItsDateBack) {
  LoseEachAnswer(
      *lossy_, [&] { return Sold(true); },
      [&](const SaleOrderDraft& draft) {
        const OrderDate date{.sale_order = created_, .date = draft.date};
        return sales_.RestoreDates(kStore, {&date, 1}, Soon())[0];
      },
      [&](const SaleOrderDraft& draft) {
        EXPECT_EQ(OrdersOf(draft).at(0).at("date_order"), "2026-03-04 23:59:59");
      });
}

TEST_F(LostAnswersContract, SaleOrderIsAmendedOnce) {
  for (const bool confirmed : {false, true}) {
    LoseEachAnswer(
        *lossy_, [&] { return Sold(confirmed); },
        [&](SaleOrderDraft draft) {
          draft.lines[0].quantity = Dec("3");
          draft.lines[1].source = "line_items/2";
          draft.lines[1].price_unit = Dec("0.50");
          return sales_.Amend(kStore, {&draft, 1}, Soon())[0];
        },
        [&](const SaleOrderDraft& draft) {
          EXPECT_THAT(OrdersOf(draft).at(0).at("order_line"), SizeIs(3));
          EXPECT_EQ(OrdersOf(draft).at(0).at("amount_total"), "30.5");
        });
  }
}

TEST_F(LostAnswersContract, SaleOrderIsUpdatedAndCancelledOnce) {
  LoseEachAnswer(
      *lossy_, [&] { return Sold(true); },
      [&](const SaleOrderDraft&) {
        const HeaderChange change{.sale_order = created_, .note = "Ring twice"};
        const absl::Status updated = sales_.Update(kStore, {&change, 1}, Soon())[0];
        return updated.ok() ? sales_.Cancel(kStore, {&created_, 1}, Soon())[0] : updated;
      },
      [&](const SaleOrderDraft& draft) {
        EXPECT_EQ(OrdersOf(draft).at(0).at("state"), "cancel");
        EXPECT_THAT(OrdersOf(draft).at(0).at("note").get<std::string>(), HasSubstr("Ring twice"));
      });
}

TEST_F(LostAnswersContract, TrackingNumberStandsThereOnce) {
  LoseEachAnswer(
      *lossy_, [&] { return Sold(false); },
      [&](const SaleOrderDraft&) {
        const Parcels parcels{.sale_order = created_, .tracking_numbers = {"1Z777"}};
        return deliveries_.Track(kStore, {&parcels, 1}, Soon())[0];
      },
      [&](const SaleOrderDraft& draft) {
        const auto note = OrdersOf(draft).at(0).at("note").get<std::string>();
        EXPECT_THAT(note, HasSubstr("1Z777"));
        EXPECT_EQ(note.find("1Z777"), note.rfind("1Z777"));
      });
}

TEST_F(LostAnswersContract, InvoiceIsCreatedAmendedAndCancelledOnce) {
  LoseEachAnswer(
      *lossy_, [&] { return Sell(); },
      [&](InvoiceDraft draft) {
        const auto created = invoices_.Create(kStore, {&draft, 1}, Soon())[0];
        if (!created.ok()) return created.status();
        draft.lines[0].quantity = Dec("3");
        const InvoiceAmendment amendment{
            .invoice = *created, .draft = draft, .parts = {ContentPart::kLines}};
        const absl::Status amended = invoices_.Amend(kStore, {&amendment, 1}, Soon())[0];
        created_ = *created;
        return amended;
      },
      [&](const InvoiceDraft&) {
        EXPECT_EQ(Read(created_).document.total, Usd("26.67"));
        EXPECT_THAT(Move(created_).at("invoice_line_ids"), SizeIs(2));
      });
  LoseEachAnswer(
      *lossy_, [&] { return Create(Sell()); },
      [&](OdooId id) {
        return invoices_.Cancel(kStore, {&id, 1}, Soon())[0];
      },
      [&](OdooId id) { EXPECT_EQ(Read(id).document.state, "cancel"); });
}

TEST_F(LostAnswersContract, InvoiceAndCreditNoteArePostedOnce) {
  LoseEachAnswer(
      *lossy_, [&] { return Create(Sell()); }, [&](OdooId id) { return Post(id); },
      [&](OdooId id) {
        EXPECT_EQ(Read(id).document.state, "posted");
        EXPECT_EQ(Read(id).document.residual, Usd("16.67"));
      });
  LoseEachAnswer(
      *lossy_, [&] { return CreditNote(Invoiced()); },
      [&](const InvoiceDraft& draft) {
        const auto created = invoices_.Create(kStore, {&draft, 1}, Soon())[0];
        return created.ok() ? Post(*created) : created.status();
      },
      [&](const InvoiceDraft& draft) {
        EXPECT_EQ(Read(*draft.reverses).document.residual, Usd("11.67"));
      });
}

TEST_F(LostAnswersContract, PaymentIsRegisteredOnce) {
  std::size_t count = 0;
  LoseEachAnswer(
      *lossy_, [&] { return Payment(Invoiced(), "10.00"); },
      [&](const PaymentDraft& payment) { return Pay(payment); },
      [&](const PaymentDraft& payment) {
        EXPECT_EQ(Read(payment.invoice).document.residual, Usd("6.67"));
        EXPECT_THAT(PaymentsOfPartner(), SizeIs(++count));
      });
}

}  // namespace
}  // namespace waybill::ordersync
