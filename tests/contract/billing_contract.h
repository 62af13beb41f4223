// SPDX-License-Identifier: Apache-2.0
#pragma once

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
#include "services/order-sync/testing/open_turns.h"
#include "tests/contract/lossy_client.h"
#include "tests/support/odoo_server.h"

// A server with a sale order to bill.
namespace waybill::ordersync {

using Json = nlohmann::json;

inline const StoreName kStore{"contract"};
inline const absl::Time kPlaced =
    absl::FromCivil(absl::CivilSecond(2026, 3, 4, 23, 59, 59), absl::UTCTimeZone());

inline absl::Time Soon() { return absl::Now() + absl::Minutes(2); }

inline money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }
inline money::Money Usd(std::string_view amount) {
  return money::Money::Parse(amount, "USD").value();
}

// Ids that no shop has, and that no earlier run of this test took.
inline std::int64_t NextId() {
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

  int Major() {
    const auto info = client_->Info(Soon());
    EXPECT_TRUE(info.ok()) << info.status();
    return info.ok() ? info->major : 0;
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

  Json EntryOf(const Json& payments) {
    return Call("account.payment", "read", {{"fields", {"move_id"}}},
                payments.get<std::vector<std::int64_t>>())
        .at(0)
        .at("move_id");
  }

  void Rename(std::int64_t entry, const std::string& name) {
    Call("account.move", "write", {{"vals", {{"name", name}}}}, {entry});
  }

  Json InvoicesOfPartner() {
    const auto partner = static_cast<std::int64_t>(partner_);
    return Call("account.move", "search",
                {{"domain",
                  Json::array({Json::array({"partner_id", "=", partner}),
                               Json::array({"move_type", "in", {"out_invoice", "out_refund"}})})}});
  }

  const clock::SystemClock clock_{};
  http::CurlClient http_;
  std::unique_ptr<odoo::Client> client_;
  std::unique_ptr<contract::LossyClient> lossy_;
  OdooStores stores_;
  OdooContacts contacts_{stores_};
  testing::OpenTurns turns_;
  OdooSales sales_{stores_, turns_};
  OdooInvoices invoices_{stores_};
  OdooPayments payments_{stores_};
  OdooId product_ = {};
  OdooId partner_ = {};
  OdooId journal_ = {};
  OdooId sale_order_ = {};
};

}  // namespace waybill::ordersync
