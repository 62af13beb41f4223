// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "libs/clock/system_clock.h"
#include "libs/http/curl_client.h"
#include "libs/odoo/connect.h"
#include "services/order-sync/adapters/odoo/odoo_contacts.h"
#include "services/order-sync/adapters/odoo/odoo_deliveries.h"
#include "services/order-sync/adapters/odoo/odoo_sales.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/testing/open_turns.h"
#include "tests/support/odoo_server.h"

// A server with a product and a customer to sell to.
namespace waybill::ordersync {

using Json = nlohmann::json;

inline const StoreName kStore{"contract"};
inline const absl::Time kPlaced =
    absl::FromCivil(absl::CivilSecond(2026, 3, 4, 5, 6, 7), absl::UTCTimeZone());

inline absl::Time Soon() { return absl::Now() + absl::Minutes(2); }

inline money::Decimal Dec(std::string_view text) { return money::Decimal::Parse(text).value(); }

// The adapter writes no totals: Odoo computes them.
inline money::Money NoTotal() { return money::Money::Parse("0", "USD").value(); }

// Ids of orders that no shop has, and that no earlier run of this test took.
inline std::int64_t NextId() {
  static std::int64_t next = absl::ToUnixMicros(absl::Now());
  return next++;
}

class SalesContract : public ::testing::Test {
 protected:
  void SetUp() override {
    const config::OdooAccount server = odoo_server::OdooServer();
    client_ = odoo::Connect(server, {.http = http_, .clock = clock_});
    stores_.emplace(kStore, OdooStore{.client = *client_, .url = server.url});
    product_ = IdOf(Search("product.product", Json::array({Json::array({"sale_ok", "=", true})})));
    partner_ = CreateContact({.external_id = CustomerExternalId(NextId()), .name = "Contract"});
  }

  Json Search(const std::string& model, Json domain) {
    auto found = client_->Call(
        {.model = model, .method = "search", .arguments = {{"domain", std::move(domain)}}}, Soon());
    EXPECT_TRUE(found.ok()) << found.status();
    return found.value_or(Json::array());
  }

  Json ReadOne(const std::string& model, OdooId id, const std::vector<std::string>& fields) {
    auto read = client_->Call({.model = model,
                               .method = "read",
                               .ids = {static_cast<std::int64_t>(id)},
                               .arguments = {{"fields", fields}}},
                              Soon());
    EXPECT_TRUE(read.ok()) << read.status();
    return read.ok() && read->size() == 1 ? read->at(0) : Json::object();
  }

  static OdooId IdOf(const Json& ids) {
    EXPECT_FALSE(ids.empty());
    return OdooId{ids.empty() ? 0 : ids.at(0).get<std::int64_t>()};
  }

  OdooId CreateContact(const ContactDraft& draft) {
    const auto created = contacts_.Create(kStore, {&draft, 1}, Soon());
    EXPECT_TRUE(created[0].ok()) << created[0].status();
    return created[0].value_or(OdooId{0});
  }

  SaleOrderLineDraft Line(std::string_view quantity, std::string_view price) const {
    return {.product = product_,
            .description = "A thing & <more>",
            .quantity = Dec(quantity),
            .price_unit = Dec(price),
            .discount_percent = Dec("0"),
            .total = NoTotal(),
            .source_total = NoTotal()};
  }

  SaleOrderDraft Draft() const {
    const OrderId order{NextId()};
    return {.order = order,
            .external_id = OrderExternalId(order),
            .client_order_ref = "#1001",
            .origin = OrderOrigin(order),
            .date = kPlaced,
            .partner = partner_,
            .invoice_partner = partner_,
            .delivery_partner = partner_,
            .lines = {Line("3", "19.99"), Line("1", "0.01")},
            .untaxed_total = NoTotal(),
            .tax_total = NoTotal(),
            .total = NoTotal(),
            .shopify_total = NoTotal()};
  }

  OdooId Create(const SaleOrderDraft& draft) {
    const auto created = sales_.Create(kStore, {&draft, 1}, Soon());
    EXPECT_TRUE(created[0].ok()) << created[0].status();
    return created[0].value_or(OdooId{0});
  }

  absl::Status Confirm(OdooId id) { return sales_.Confirm(kStore, {&id, 1}, Soon())[0]; }

  SaleOrder Read(OdooId id) {
    auto read = sales_.Read(kStore, {&id, 1}, Soon());
    EXPECT_TRUE(read[0].ok()) << read[0].status();
    return read[0].value_or(SaleOrder{.document = {.total = NoTotal()}});
  }

  const clock::SystemClock clock_{};
  http::CurlClient http_;
  std::unique_ptr<odoo::Client> client_;
  OdooStores stores_;
  OdooDeliveries deliveries_{stores_};
  testing::OpenTurns turns_;
  OdooSales sales_{stores_, turns_};
  OdooContacts contacts_{stores_};
  OdooId product_ = {};
  OdooId partner_ = {};
};

}  // namespace waybill::ordersync
