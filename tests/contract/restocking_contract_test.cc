// SPDX-License-Identifier: Apache-2.0
// What order-sync's port Deliveries promises of refunded goods, held against a server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/time/clock.h"
#include "libs/clock/system_clock.h"
#include "libs/errors/error.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/connect.h"
#include "libs/odoo/decimal_text.h"
#include "services/order-sync/adapters/odoo/odoo_contacts.h"
#include "services/order-sync/adapters/odoo/odoo_deliveries.h"
#include "services/order-sync/adapters/odoo/odoo_sales.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/testing/open_turns.h"
#include "tests/contract/lossy_client.h"
#include "tests/support/odoo_server.h"

namespace waybill::ordersync {
namespace {

using errors::Reason;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Json = nlohmann::json;

const StoreName kStore{"contract"};

absl::Time Soon() { return absl::Now() + absl::Minutes(2); }

money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }
money::Money NoTotal() { return money::Money::Parse("0", "USD").value(); }

std::int64_t NextId() {
  static std::int64_t next = absl::ToUnixMicros(absl::Now());
  return next++;
}

class RestockingContract : public ::testing::Test {
 protected:
  void SetUp() override {
    const config::OdooAccount server = odoo_server::OdooServer();
    client_ = odoo::Connect(server, {.http = http_, .clock = clock_});
    lossy_ = std::make_unique<contract::LossyClient>(*client_);
    stores_.emplace(kStore, OdooStore{.client = *lossy_, .url = server.url});
    goods_ = Call("product.product", "search",
                  {{"domain", Json::array({Json::array({"sale_ok", "=", true}),
                                           Json::array({"type", "!=", "service"}),
                                           Json::array({"qty_available", ">", 20})})},
                   {"limit", 2}});
    ASSERT_THAT(goods_, SizeIs(2));
    Sell();
  }

  Json Call(const std::string& model, const std::string& method, Json arguments,
            std::vector<std::int64_t> ids = {}, Json context = Json::object()) {
    auto answer = client_->Call({.model = model,
                                 .method = method,
                                 .ids = std::move(ids),
                                 .arguments = std::move(arguments),
                                 .context = std::move(context)},
                                Soon());
    EXPECT_TRUE(answer.ok()) << answer.status();
    return answer.value_or(Json::array());
  }

  // A confirmed order: three of the first product, one of the second.
  void Sell() {
    const ContactDraft contact{.external_id = CustomerExternalId(NextId()), .name = "Contract"};
    const OdooId partner = contacts_.Create(kStore, {&contact, 1}, Soon())[0].value();
    const OrderId order{NextId()};
    draft_ = SaleOrderDraft{.order = order,
                            .external_id = OrderExternalId(order),
                            .client_order_ref = "#1001",
                            .origin = OrderOrigin(order),
                            .date = absl::Now(),
                            .partner = partner,
                            .invoice_partner = partner,
                            .delivery_partner = partner,
                            .untaxed_total = NoTotal(),
                            .tax_total = NoTotal(),
                            .total = NoTotal(),
                            .shopify_total = NoTotal()};
    for (const auto& [source, quantity, product] :
         {std::tuple{"line_items/1", "3", goods_.at(0)},
          std::tuple{"line_items/2", "1", goods_.at(1)}}) {
      draft_->lines.push_back({.source = source,
                               .product = OdooId{product.get<std::int64_t>()},
                               .description = source,
                               .quantity = Dec(quantity),
                               .price_unit = Dec("10.00"),
                               .discount_percent = {},
                               .total = NoTotal(),
                               .source_total = NoTotal()});
    }
    const auto created = sales_.Create(kStore, {&*draft_, 1}, Soon());
    ASSERT_TRUE(created[0].ok()) << created[0].status();
    sale_order_ = *created[0];
    const absl::Status confirmed = sales_.Confirm(kStore, {&sale_order_, 1}, Soon())[0];
    ASSERT_TRUE(confirmed.ok()) << confirmed;
  }

  Json Pickings(const Json& states) {
    return Call(
        "stock.picking", "search_read",
        {{"domain",
          Json::array({Json::array({"sale_id", "=", static_cast<std::int64_t>(sale_order_)}),
                       Json::array({"state", "in", states})})},
         {"fields", {"name", "picking_type_code", "state", "return_id", "origin"}},
         {"order", "id"}});
  }

  // The warehouse sends what is ready: all, or `first` of the first product.
  void Deliver(int first = 0) {
    const Json ready = Pickings({"assigned"});
    ASSERT_THAT(ready, SizeIs(1));
    const auto id = ready.at(0).at("id").get<std::int64_t>();
    if (first > 0) {
      const Json moves =
          Call("stock.move", "search",
               {{"domain", Json::array({Json::array({"picking_id", "=", id})})}, {"order", "id"}});
      Call("stock.move", "write", {{"vals", {{"quantity", first}, {"picked", true}}}},
           {moves.at(0).get<std::int64_t>()});
    }
    Call("stock.picking", "button_validate", Json::object(), {id},
         {{"skip_sms", true}, {"skip_backorder", true}});
  }

  // Of the first line so many are left, of which so many never were sent.
  Restocking Left(std::int64_t left, std::int64_t unsent = 0) {
    return {.sale_order = sale_order_,
            .external_id = RefundExternalId(refund_) + "_return",
            .origin = "Refund of #1001",
            .lines = {{.sale_line = LineExternalIds(*draft_)[0],
                       .title = "Chair",
                       .product = draft_->lines[0].product,
                       .left = left,
                       .unsent = unsent}}};
  }

  absl::StatusOr<Restocked> Try(const Restocking& restocking) {
    return deliveries_.Restock(kStore, {&restocking, 1}, Soon())[0];
  }

  Restocked Restock(const Restocking& restocking) {
    auto restocked = Try(restocking);
    EXPECT_TRUE(restocked.ok()) << restocked.status();
    return restocked.value_or(Restocked{});
  }

  // A number of the first line, or of its product.
  money::Decimal Delivered() {
    const Json lines = Call(
        "sale.order.line", "search_read",
        {{"domain",
          Json::array({Json::array({"order_id", "=", static_cast<std::int64_t>(sale_order_)})})},
         {"fields", {"qty_delivered"}},
         {"order", "id"}});
    return Dec(*odoo::DecimalText(lines.at(0).at("qty_delivered")));
  }

  money::Decimal InStock() {
    const Json product = Call("product.product", "read", {{"fields", {"qty_available"}}},
                              {static_cast<std::int64_t>(draft_->lines[0].product)});
    return Dec(*odoo::DecimalText(product.at(0).at("qty_available")));
  }

  // What is to be delivered of the first product.
  std::vector<std::string> Demands() {
    const Json moves = Call(
        "stock.move", "search_read",
        {{"domain", Json::array({Json::array({"sale_line_id.order_id", "=",
                                              static_cast<std::int64_t>(sale_order_)}),
                                 Json::array({"product_id", "=",
                                              static_cast<std::int64_t>(draft_->lines[0].product)}),
                                 Json::array({"state", "not in", {"done", "cancel"}})})},
         {"fields", {"product_uom_qty", "state"}},
         {"order", "id"}});
    std::vector<std::string> demands;
    for (const Json& move : moves) {
      demands.push_back(Dec(*odoo::DecimalText(move.at("product_uom_qty"))).ToString() + " " +
                        move.at("state").get<std::string>());
    }
    return demands;
  }

  const clock::SystemClock clock_{};
  http::CurlClient http_;
  std::unique_ptr<odoo::Client> client_;
  std::unique_ptr<contract::LossyClient> lossy_;
  OdooStores stores_;
  testing::OpenTurns turns_;
  OdooSales sales_{stores_, turns_};
  OdooContacts contacts_{stores_};
  OdooDeliveries deliveries_{stores_};
  Json goods_;
  std::optional<SaleOrderDraft> draft_;
  OdooId sale_order_ = {};
  std::int64_t refund_ = NextId();
};

TEST_F(RestockingContract, TheUserMayMakeReturns) {
  const absl::Status rights = deliveries_.CheckRights(kStore, Soon());
  EXPECT_TRUE(rights.ok()) << rights;
}

TEST_F(RestockingContract, GoodsThatHadLeftComeBackOnce) {
  Deliver();
  const money::Decimal stock = InStock();
  for (int repeated = 0; repeated < 2; ++repeated) {
    const Restocked restocked = Restock(Left(1));
    EXPECT_THAT(restocked.returns, SizeIs(repeated == 0 ? 1 : 0));
    EXPECT_FALSE(restocked.withheld);
    EXPECT_THAT(restocked.findings, IsEmpty());
    EXPECT_EQ(Delivered(), Dec("1"));
    EXPECT_EQ(InStock(), stock + Dec("2"));
    const Json done = Pickings({"done"});
    ASSERT_THAT(done, SizeIs(2));
    EXPECT_EQ(done.at(1).at("picking_type_code"), "incoming");
    EXPECT_EQ(done.at(1).at("return_id").at(0), done.at(0).at("id"));
  }
}

TEST_F(RestockingContract, ALaterRefundIsAReturnOfItsOwn) {
  Deliver();
  Restock(Left(2));
  refund_ = NextId();
  EXPECT_THAT(Restock(Left(0)).returns, SizeIs(1));
  EXPECT_EQ(Delivered(), Dec("0"));
  EXPECT_THAT(Pickings({"done"}), SizeIs(3));
}

TEST_F(RestockingContract, LostAnswersEndInOneReturn) {
  const auto begin = [&] {
    Sell();
    Deliver();
    refund_ = NextId();
    return Left(2);
  };
  const auto check = [&](const Restocking&) {
    EXPECT_EQ(Delivered(), Dec("2"));
    EXPECT_THAT(Pickings({"done"}), SizeIs(2));
  };
  contract::LoseEachAnswer(
      *lossy_, begin, [&](const Restocking& restocking) { return Try(restocking).status(); },
      check);
}

TEST_F(RestockingContract, GoodsThatHadNotLeftAreTakenOffTheDelivery) {
  for (int repeated = 0; repeated < 2; ++repeated) {
    EXPECT_EQ(Restock(Left(1, 2)).withheld, repeated == 0);
    EXPECT_THAT(Demands(), ::testing::ElementsAre("1 assigned"));
    EXPECT_THAT(Pickings({"assigned", "confirmed"}), SizeIs(1));
  }
  const auto order = sales_.Read(kStore, {&sale_order_, 1}, Soon());
  EXPECT_EQ(order[0]->document.total.ToString(), "40.00 USD");
  Deliver();
  EXPECT_EQ(Delivered(), Dec("1"));
}

TEST_F(RestockingContract, ADeliveryWithNothingLeftIsCancelled) {
  Restocking all = Left(0);
  all.lines.push_back({.sale_line = LineExternalIds(*draft_)[1],
                       .title = "Table",
                       .product = draft_->lines[1].product,
                       .left = 0});
  EXPECT_TRUE(Restock(all).withheld);
  EXPECT_THAT(Pickings({"cancel"}), SizeIs(1));
  EXPECT_FALSE(Restock(all).withheld);
  EXPECT_THAT(Demands(), IsEmpty());
}

TEST_F(RestockingContract, WhereOnlyAPartHadLeftBothHappen) {
  Deliver(2);
  EXPECT_EQ(Delivered(), Dec("2"));
  const Restocked restocked = Restock(Left(1, 1));
  EXPECT_THAT(restocked.returns, SizeIs(1));
  EXPECT_TRUE(restocked.withheld);
  EXPECT_EQ(Delivered(), Dec("1"));
  EXPECT_THAT(Demands(), ::testing::AnyOf(IsEmpty(), ::testing::ElementsAre("0 assigned")));
}

TEST_F(RestockingContract, CancelledOrderThatHadLeftComesBack) {
  Deliver();
  const absl::Status cancelled = sales_.Cancel(kStore, {&sale_order_, 1}, Soon())[0];
  ASSERT_TRUE(cancelled.ok()) << cancelled;
  const money::Decimal stock = InStock();
  EXPECT_THAT(Restock(Left(0)).returns, SizeIs(1));
  EXPECT_EQ(InStock(), stock + Dec("3"));
}

TEST_F(RestockingContract, AReturnThatSomebodyCancelledIsToldOf) {
  Deliver();
  lossy_->LoseNext("stock.picking.load");
  Try(Left(2)).IgnoreError();
  const Json draft = Pickings({"draft"});
  ASSERT_THAT(draft, SizeIs(1));
  Call("stock.picking", "action_cancel", Json::object(), {draft.at(0).at("id")});
  const Restocked restocked = Restock(Left(2));
  EXPECT_THAT(restocked.returns, IsEmpty());
  ASSERT_THAT(restocked.findings, SizeIs(1));
  EXPECT_EQ(restocked.findings[0].reason, Reason::kOdooRefused);
  EXPECT_EQ(Delivered(), Dec("3"));
}

}  // namespace
}  // namespace waybill::ordersync
