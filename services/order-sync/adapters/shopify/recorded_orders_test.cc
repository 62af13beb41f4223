// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "services/order-sync/adapters/shopify/order_json.h"
#include "services/order-sync/domain/order_edits.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/testing/catalog_answers.h"

// Orders that the live Admin API answered. Each whose parts were all selected must map to its own
// total.
namespace waybill::ordersync {
namespace {

using nlohmann::json;

std::filesystem::path RecordingsFolder() {
  const char* shared = std::getenv("WAYBILL_SHARED");
  const std::filesystem::path folder = shared == nullptr ? "../shared" : shared;
  return folder / "shopify" / "captures" / "draft-proxy";
}

void CollectOrders(const json& value, const std::string& place,
                   std::map<std::string, json>& orders) {
  if (value.is_object()) {
    const std::string id =
        value.contains("id") && value["id"].is_string() ? value["id"].get<std::string>() : "";
    if (id.starts_with("gid://shopify/Order/") && value.contains("lineItems"))
      orders[place] = value;
    for (const auto& [key, member] : value.items())
      CollectOrders(member, place + "/" + key, orders);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      CollectOrders(value[i], place + "/" + std::to_string(i), orders);
  }
}

bool IsZero(const json& bag) {
  return std::stod(bag["shopMoney"]["amount"].get<std::string>()) ==
         0;  // Only to ask whether it is nothing.
}

// Whether a total says that there is none of something. Where the total was not selected nobody
// knows.
bool IsNone(const json& order, const char* total) {
  return order.contains(total) && !order[total].is_null() && IsZero(order[total]);
}

bool AllHave(const json& nodes, const char* field) {
  for (const json& node : nodes) {
    if (!node.contains(field)) return false;
  }
  return true;
}

// Which part of an order was not selected; empty: none.
std::string MissingPart(const json& order) {
  if (!order.contains("totalPriceSet")) return "totalPriceSet was not selected";
  const json& lines = order["lineItems"];
  if (!lines.contains("nodes")) return "the nodes of lineItems were not selected";
  if (lines.contains("pageInfo") && lines["pageInfo"].value("hasNextPage", false))
    return "only one page of lineItems";
  if (!AllHave(lines["nodes"], "originalUnitPriceSet")) return "prices of lines were not selected";
  if (!AllHave(lines["nodes"], "quantity")) return "quantities were not selected";
  if (!AllHave(lines["nodes"], "taxLines") && !IsNone(order, "totalTaxSet"))
    return "taxLines were not selected";
  if (!AllHave(lines["nodes"], "discountAllocations") && !IsNone(order, "totalDiscountsSet")) {
    return "discountAllocations were not selected";
  }
  if (!order.contains("shippingLines") && !IsNone(order, "totalShippingPriceSet")) {
    return "shippingLines were not selected";
  }
  if (order.contains("shippingLines") &&
      !AllHave(order["shippingLines"]["nodes"], "originalPriceSet")) {
    return "prices of shippingLines were not selected";
  }
  return "";
}

// What every order has and no total depends on, where the recording left it out.
void Complete(json& order) {
  for (const char* time : {"createdAt", "updatedAt"}) {
    if (!order.contains(time)) order[time] = "2026-11-01T10:00:00Z";
  }
  int id = 0;
  for (json& line : order["lineItems"]["nodes"]) {
    ++id;
    if (!line.contains("id")) line["id"] = "gid://shopify/LineItem/" + std::to_string(id);
  }
}

bool Closes(const ShopOrder& order) {
  return !order.lines.empty() && PartsOf(order, OrderCurrency::kShop).ok() &&
         PartsOf(order, OrderCurrency::kPresentment).ok();
}

// Shopify's total of the order; of one that an edit made smaller, of what is left (ADR 0006).
const MoneyBag& OwnTotal(const ShopOrder& order) {
  return HasRemovedUnits(order) ? order.totals.current_total : order.totals.total;
}

void ExpectOwnTotal(const ShopOrder& order, OrderCurrency currency, TaxRounding rounding) {
  const OrderRules rules{.order_currency = currency};
  const OdooFacts facts{
      .version = "17.0", .tax_rounding = rounding, .company_currency_code = "CAD"};
  const absl::StatusOr<SaleOrderDraft> draft =
      MapOrder(order, rules, testing::CompleteAnswer(ReferencesOf(order, rules), facts));
  ASSERT_TRUE(draft.ok()) << draft.status();
  EXPECT_EQ(draft->total, OwnTotal(order).In(currency));
  for (const SaleOrderLineDraft& line : draft->lines) EXPECT_NE(line.source, "rounding");
}

TEST(RecordedOrdersTest, MapToTheirOwnTotalInShopAndInPresentmentMoney) {
  if (!std::filesystem::is_directory(RecordingsFolder())) {
    GTEST_SKIP() << "no recorded orders at " << RecordingsFolder()
                 << "; WAYBILL_SHARED names their folder";
  }
  int used = 0;
  std::map<std::string, int> unusable;
  for (const auto& file : std::filesystem::directory_iterator(RecordingsFolder())) {
    std::ifstream stream(file.path());
    std::map<std::string, json> orders;
    CollectOrders(json::parse(stream), file.path().stem().string(), orders);
    for (auto& [place, order] : orders) {
      SCOPED_TRACE(place);
      const std::string missing = MissingPart(order);
      Complete(order);
      const absl::StatusOr<ReadOrder> read = ParseOrder(order.dump());
      // A part that was not selected does not matter where the order closes without it.
      if (!missing.empty() && !(read.ok() && Closes(read->order))) {
        ++unusable[missing];
        continue;
      }
      ASSERT_TRUE(read.ok()) << read.status();
      for (const TaxRounding rounding : {TaxRounding::kPerLine, TaxRounding::kGlobally}) {
        ExpectOwnTotal(read->order, OrderCurrency::kShop, rounding);
        ExpectOwnTotal(read->order, OrderCurrency::kPresentment, rounding);
      }
      ++used;
      std::cout << "used: " << place << ", " << OwnTotal(read->order).shop << " and "
                << OwnTotal(read->order).presentment << '\n';
    }
  }
  for (const auto& [why, count] : unusable)
    std::cout << "not usable: " << count << " orders, " << why << '\n';
  EXPECT_GT(used, 0);
}

}  // namespace
}  // namespace waybill::ordersync
