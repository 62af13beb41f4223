// SPDX-License-Identifier: Apache-2.0
// Every kind of order of the demo's shop, under each way to create orders, in an Odoo: a stand-in,
// or the server that WAYBILL_ODOO_URL and its like name. What Odoo says afterwards is asked of Odoo
// itself. Prints a table.
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "gtest/gtest.h"
#include "libs/clock/system_clock.h"
#include "libs/http/curl_client.h"
#include "libs/money/decimal.h"
#include "libs/odoo/connect.h"
#include "libs/odoo/decimal_text.h"
#include "libs/rpc/handle.h"
#include "tests/support/odoo_server.h"
#include "tests/system/deployment.h"
#include "waybill/errors/v1/reason.pb.h"

namespace waybill::system_test {
namespace {

namespace v1 = ordersync::v1;
using Json = nlohmann::json;
using money::Decimal;

// A real Odoo takes its time for invoices and payments.
constexpr absl::Duration kLongestRun = absl::Minutes(8);

// What an order becomes, and in which of its currencies.
struct Setting {
  std::string name;
  std::string side;  // "shopMoney" or "presentmentMoney"
  Json rules;
};

void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.name; }

Json Rules(const std::string& create_as, const std::string& currency, Json more = Json::object()) {
  more["create_as"] = absl::StrCat("CREATE_AS_", create_as);
  more["order_currency"] = absl::StrCat("ORDER_CURRENCY_", currency);
  return more;
}

Json Paid(const std::string& refund_policy) {
  Json gateways = Json::array();
  for (const char* gateway : {"shopify_payments", "gift_card"}) {
    gateways.push_back({{"gateway", gateway}, {"journal_code", "BNK1"}});
  }
  gateways.push_back({{"gateway", "cash"}, {"journal_code", "CSH1"}});
  return {{"register_payments", true},
          {"refund_policy", absl::StrCat("REFUND_POLICY_", refund_policy)},
          {"gateway_mappings", gateways}};
}

std::vector<Setting> Settings() {
  return {
      {"DraftSaleOrder", "presentmentMoney", Rules("DRAFT_SALE_ORDER", "PRESENTMENT")},
      {"ConfirmedSaleOrder", "shopMoney", Rules("CONFIRMED_SALE_ORDER", "SHOP")},
      {"SaleOrderAndDraftInvoice", "presentmentMoney",
       Rules("SALE_ORDER_AND_DRAFT_INVOICE", "PRESENTMENT")},
      {"SaleOrderAndPaidInvoice", "presentmentMoney",
       Rules("SALE_ORDER_AND_CONFIRMED_INVOICE", "PRESENTMENT", Paid("CREDIT_NOTE_AND_RESTOCK"))},
      {"DraftInvoice", "shopMoney", Rules("DRAFT_INVOICE", "SHOP")},
      {"PaidInvoice", "presentmentMoney",
       Rules("CONFIRMED_INVOICE", "PRESENTMENT", Paid("CREDIT_NOTE"))}};
}

// Orders that the demo makes so that they cannot be synced: why.
const std::map<std::string, errors::v1::Reason>& PlantedFailures() {
  static const auto& failures = *new std::map<std::string, errors::v1::Reason>{
      {"#1022", errors::v1::REASON_PRODUCT_MISSING},
      {"#1023", errors::v1::REASON_PRODUCT_AMBIGUOUS},
      {"#1024", errors::v1::REASON_CUSTOMER_MISSING}};
  return failures;
}

bool MayBeSynced(const Json& order) {
  return !order.at("test").get<bool>() && order.at("cancelledAt").is_null();
}

// Ids that no earlier run took, so that a server may be used again and again.
std::int64_t NextId() {
  static std::int64_t next = absl::ToUnixMicros(absl::Now());
  return next++;
}

// The order with ids of its own wherever Odoo's external ids are made of them.
void GiveNewIds(Json& value, std::map<std::string, std::string>& ids) {
  if (value.is_structured()) {
    for (Json& part : value) GiveNewIds(part, ids);
    return;
  }
  if (!value.is_string()) return;
  const std::string text = value.get<std::string>();
  for (const char* kind : {"Order/", "OrderTransaction/", "Refund/"}) {
    const std::string start = absl::StrCat("gid://shopify/", kind);
    if (!absl::StartsWith(text, start)) continue;
    std::string& id = ids[text];
    if (id.empty()) id = absl::StrCat(start, NextId());
    value = id;
  }
}

Json DemoOrders() {
  Json orders = Json::array();
  for (int number = 1001; number <= 1048; ++number) {
    Json order = DemoOrder(absl::StrCat("#", number));
    std::map<std::string, std::string> ids;
    GiveNewIds(order, ids);
    const std::string id = order.at("id").get<std::string>();
    order["legacyResourceId"] = id.substr(id.rfind('/') + 1);
    orders.push_back(std::move(order));
  }
  return orders;
}

Decimal Amount(const Json& order, const char* field, const std::string& side) {
  return Decimal::Parse(order.at(field).at(side).at("amount").get<std::string>()).value();
}

// What the sale order has to amount to: what was sold, less what an edit removed.
Decimal Sold(const Json& order, const std::string& side) {
  const bool edited = order.at("edited").get<bool>();
  return Amount(order, edited ? "currentTotalPriceSet" : "totalPriceSet", side);
}

// What the invoice has on top of it.
Decimal CashRounding(const Json& order, const std::string& side) {
  return Amount(order.at("totalCashRoundingAdjustment"), "paymentSet", side);
}

// What Odoo says of an order's documents.
struct InOdoo {
  std::string sale_order = "-";  // Its state.
  Decimal sale_order_total;
  std::string invoice = "-";  // State, or payment state once it is posted.
  Decimal invoiced;
  Decimal credited;
  Decimal residual;  // Of the invoice less that of its credit notes.
};

class OrderKindsTest : public ::testing::TestWithParam<Setting> {
 protected:
  OrderKindsTest() {
    deployment_.StartAll();
    EXPECT_EQ(deployment_.Waybill({"orders", "refresh", "--store", "demo"}).exit.code, 0);
    deployment_.Waybill({"orders", "sync", "--store", "demo", "--view", "eligible", "--no-wait"});
    const absl::Time end = absl::Now() + kLongestRun;
    while (IsRunning() && absl::Now() < end) absl::SleepFor(absl::Milliseconds(100));
  }

  // A run goes on while its orders are still being counted.
  bool IsRunning() {
    for (const auto& [number, order] : OrdersByNumber()) {
      const bool waits = order.sync_status() == v1::SYNC_STATUS_NOT_SYNCED;
      if (order.sync_status() == v1::SYNC_STATUS_IN_PROGRESS) return true;
      if (waits && order.eligibility().eligible()) return true;
    }
    return false;
  }

  std::map<std::string, v1::Order> OrdersByNumber() {
    v1::ListOrdersRequest request;
    request.set_parent("stores/demo");
    request.set_page_size(250);
    v1::ListOrdersResponse response;
    const auto context = rpc::ContextUntil(absl::Now() + kPatience);
    const auto status = deployment_.order_sync().ListOrders(context.get(), request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    std::map<std::string, v1::Order> orders;
    for (const v1::Order& order : response.orders()) orders[order.order_number()] = order;
    return orders;
  }

  Json Read(const std::string& model, std::int64_t id, const std::vector<std::string>& fields) {
    const auto records = odoo_->Call(
        {.model = model, .method = "read", .ids = {id}, .arguments = {{"fields", fields}}},
        absl::Now() + kPatience);
    EXPECT_TRUE(records.ok()) << records.status();
    return records.ok() && records->size() == 1 ? records->front() : Json::object();
  }

  static Decimal Number(const Json& record, const char* field) {
    return Decimal::Parse(odoo::DecimalText(record.at(field)).value_or("")).value_or(Decimal());
  }

  InOdoo Look(const v1::Order& order) {
    InOdoo found;
    if (order.has_odoo_sale_order()) {
      const Json record =
          Read("sale.order", order.odoo_sale_order().id(), {"state", "amount_total"});
      found.sale_order = record.at("state");
      found.sale_order_total = Number(record, "amount_total");
    }
    for (const v1::OdooDocument& document : order.odoo_invoices()) {
      const Json record =
          Read("account.move", document.id(),
               {"move_type", "state", "payment_state", "amount_total", "amount_residual"});
      if (record.at("move_type") == "out_refund") {
        found.credited += Number(record, "amount_total");
        found.residual -= Number(record, "amount_residual");
        continue;
      }
      found.invoice = record.at(record.at("state") == "posted" ? "payment_state" : "state");
      found.invoiced += Number(record, "amount_total");
      found.residual += Number(record, "amount_residual");
    }
    return found;
  }

  void ExpectInOdoo(const Json& order, const InOdoo& found) {
    const std::string& side = GetParam().side;
    const std::string create_as = GetParam().rules.at("create_as");
    const Decimal sold = Sold(order, side);
    if (absl::StrContains(create_as, "SALE_ORDER")) {
      EXPECT_EQ(found.sale_order, create_as == "CREATE_AS_DRAFT_SALE_ORDER" ? "draft" : "sale");
      EXPECT_EQ(found.sale_order_total, sold);
    } else {
      EXPECT_EQ(found.sale_order, "-");
    }
    if (!absl::StrContains(create_as, "INVOICE")) {
      EXPECT_EQ(found.invoice, "-");
      return;
    }
    EXPECT_EQ(found.invoiced, sold + CashRounding(order, side));
    if (absl::StrContains(create_as, "DRAFT_INVOICE")) {
      EXPECT_EQ(found.invoice, "draft");
      return;
    }
    EXPECT_EQ(found.credited, Amount(order, "totalRefundedSet", side));
    EXPECT_EQ(found.residual, sold - Amount(order, "totalReceivedSet", side));
  }

  void PrintRow(const Json& order, const v1::Order& synced, const InOdoo& found) {
    const std::string number = order.at("name");
    const std::string status = synced.sync_status() == v1::SYNC_STATUS_SYNCED ? "synced"
                               : synced.has_failure()
                                   ? errors::v1::Reason_Name(synced.failure().reason())
                                   : "not eligible";
    const Json& total = order.at("totalPriceSet").at(GetParam().side);
    std::cout << "| "
              << absl::StrJoin({absl::StrCat(number, " ", kinds_.at(number).get<std::string>()),
                                absl::StrCat(Sold(order, GetParam().side).ToString(), " ",
                                             total.at("currencyCode").get<std::string>()),
                                status, found.sale_order, found.sale_order_total.ToString(),
                                found.invoice, found.invoiced.ToString(), found.credited.ToString(),
                                found.residual.ToString()},
                               " | ")
              << " |\n";
  }

  const Json orders_ = DemoOrders();
  const Json kinds_ = DemoOrderKinds();
  const config::OdooAccount account_ = odoo_server::OdooServer();
  Deployment deployment_{{.orders = orders_, .rules = GetParam().rules, .odoo = account_}};
  http::CurlClient http_;
  clock::SystemClock clock_;
  std::unique_ptr<odoo::Client> odoo_ = odoo::Connect(account_, {.http = http_, .clock = clock_});
};

TEST_P(OrderKindsTest, EveryOrderIsInOdooToTheCentOrSaysWhyNot) {
  std::cout << "| order (" << GetParam().name
            << ") | Shopify | sync | sale order | total | invoice "
            << "| total | credited | residual |\n|---|---|---|---|---|---|---|---|---|\n";
  const auto synced = OrdersByNumber();
  for (const Json& order : orders_) {
    const std::string number = order.at("name");
    SCOPED_TRACE(absl::StrCat(number, " ", kinds_.at(number).get<std::string>()));
    const auto at = synced.find(number);
    ASSERT_NE(at, synced.end());
    const InOdoo found = Look(at->second);
    PrintRow(order, at->second, found);
    const auto planted = PlantedFailures().find(number);
    if (!MayBeSynced(order)) {
      EXPECT_EQ(at->second.sync_status(), v1::SYNC_STATUS_NOT_SYNCED);
    } else if (planted != PlantedFailures().end()) {
      EXPECT_EQ(at->second.failure().reason(), planted->second);
    } else {
      EXPECT_EQ(at->second.sync_status(), v1::SYNC_STATUS_SYNCED)
          << at->second.failure().ShortDebugString();
      ExpectInOdoo(order, found);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Settings, OrderKindsTest, ::testing::ValuesIn(Settings()),
                         [](const auto& setting) { return setting.param.name; });

}  // namespace
}  // namespace waybill::system_test
