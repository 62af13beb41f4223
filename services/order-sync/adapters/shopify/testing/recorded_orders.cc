// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/testing/recorded_orders.h"

#include <fstream>
#include <map>

#include "libs/money/decimal.h"

namespace waybill::ordersync::testing {
namespace {

using money::Decimal;
using nlohmann::json;

using Orders = std::map<std::string, json>;  // By place.

void Collect(const json& value, const std::string& place, Orders& orders) {
  if (value.is_object()) {
    const std::string id =
        value.contains("id") && value["id"].is_string() ? value["id"].get<std::string>() : "";
    if (id.starts_with("gid://shopify/Order/") && value.contains("lineItems"))
      orders[place] = value;
    for (const auto& [key, member] : value.items()) Collect(member, place + "/" + key, orders);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i)
      Collect(value[i], place + "/" + std::to_string(i), orders);
  }
}

Decimal AmountOf(const json& bag) {
  return Decimal::Parse(bag["shopMoney"]["amount"].get<std::string>()).value();
}

// Whether a total says that there is none of something. Where the total was not selected nobody
// knows.
bool IsNone(const json& order, const char* total) {
  return order.contains(total) && !order[total].is_null() && AmountOf(order[total]).IsZero();
}

bool AllHave(const json& nodes, const char* field) {
  for (const json& node : nodes) {
    if (!node.contains(field)) return false;
  }
  return true;
}

bool HasMoreLines(const json& order) {
  const json& lines = order["lineItems"];
  return lines.contains("pageInfo") && lines["pageInfo"].value("hasNextPage", false);
}

std::string MissingPart(const json& order) {
  if (!order.contains("totalPriceSet")) return "totalPriceSet was not selected";
  const json& lines = order["lineItems"];
  if (!lines.contains("nodes")) return "the nodes of lineItems were not selected";
  if (HasMoreLines(order)) return "only one page of lineItems";
  if (!AllHave(lines["nodes"], "originalUnitPriceSet")) return "prices of lines were not selected";
  if (!AllHave(lines["nodes"], "quantity")) return "quantities were not selected";
  if (!AllHave(lines["nodes"], "taxLines") && !IsNone(order, "totalTaxSet"))
    return "taxLines were not selected";
  if (!AllHave(lines["nodes"], "discountAllocations") && !IsNone(order, "totalDiscountsSet"))
    return "discountAllocations were not selected";
  if (!order.contains("shippingLines") && !IsNone(order, "totalShippingPriceSet"))
    return "shippingLines were not selected";
  if (order.contains("shippingLines") &&
      !AllHave(order["shippingLines"]["nodes"], "originalPriceSet"))
    return "prices of shippingLines were not selected";
  return "";
}

// What every order has and no total depends on.
void FillIn(json& order) {
  for (const char* time : {"createdAt", "updatedAt"}) {
    if (!order.contains(time)) order[time] = "2026-11-01T10:00:00Z";
  }
  int id = 0;
  for (json& line : order["lineItems"]["nodes"]) {
    ++id;
    if (!line.contains("id")) line["id"] = "gid://shopify/LineItem/" + std::to_string(id);
  }
}

// An order whose first page of lines was read: the next page is in the answer after it.
void AppendNextPage(json& order, const Orders& orders) {
  if (!HasMoreLines(order)) return;
  const json& cursor = order["lineItems"]["pageInfo"]["endCursor"];
  for (const auto& [place, other] : orders) {
    const json& lines = other["lineItems"];
    if (other["id"] != order["id"] || !lines.contains("nodes") || !lines.contains("pageInfo"))
      continue;
    if (lines["pageInfo"].value("hasNextPage", true) || lines["pageInfo"]["endCursor"] == cursor)
      continue;
    if (!AllHave(lines["nodes"], "originalUnitPriceSet")) continue;
    for (const json& line : lines["nodes"]) order["lineItems"]["nodes"].push_back(line);
    order["lineItems"]["pageInfo"]["hasNextPage"] = false;
    return;
  }
}

// Of an order that nothing happened to, what is left is the total.
void DeriveTotal(json& order) {
  if (order.contains("totalPriceSet") || !order.contains("currentTotalPriceSet")) return;
  if (order.contains("refunds") && !order["refunds"].empty()) return;
  for (const json& line : order["lineItems"].value("nodes", json::array())) {
    if (line.contains("currentQuantity") && line["currentQuantity"] != line["quantity"]) return;
  }
  order["totalPriceSet"] = order["currentTotalPriceSet"];
}

// What a discount takes off the subtotal of an order with one line, it takes off that line.
void DeriveDiscount(json& order) {
  json& nodes = order["lineItems"]["nodes"];
  if (nodes.size() != 1 || nodes[0].contains("discountAllocations")) return;
  json& line = nodes[0];
  if (!line.contains("quantity") || !line.contains("originalUnitPriceSet")) return;
  if (!order.contains("subtotalPriceSet") || order.value("taxesIncluded", false)) return;
  json taken = line["originalUnitPriceSet"];
  for (auto& [side, amount] : taken.items()) {
    if (!order["subtotalPriceSet"].contains(side)) return;
    const Decimal price = Decimal::Parse(amount["amount"].get<std::string>()).value();
    const Decimal subtotal =
        Decimal::Parse(order["subtotalPriceSet"][side]["amount"].get<std::string>()).value();
    const Decimal off = price * Decimal(line["quantity"].get<std::int64_t>()) - subtotal;
    if (!off.IsPositive()) return;
    amount["amount"] = off.ToString();
  }
  line["discountAllocations"] = json::array({{{"allocatedAmountSet", taken}}});
}

std::vector<std::filesystem::path> FilesOf(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) files.push_back(file.path());
  std::ranges::sort(files);
  return files;
}

json Read(const std::filesystem::path& file) {
  std::ifstream stream(file);
  return json::parse(stream);
}

// REST's words, as GraphQL has them.

json Gid(const char* type, const json& id) {
  return std::string("gid://shopify/") + type + "/" + id.dump();
}

json Bag(const json& set) {
  if (set.is_null()) return nullptr;
  const auto side = [](const json& money) {
    return json{{"amount", money["amount"]}, {"currencyCode", money["currency_code"]}};
  };
  return {{"shopMoney", side(set["shop_money"])},
          {"presentmentMoney", side(set["presentment_money"])}};
}

json Taxes(const json& rest) {
  json taxes = json::array();
  for (const json& tax : rest.value("tax_lines", json::array())) {
    taxes.push_back(
        {{"title", tax["title"]}, {"rate", tax["rate"]}, {"priceSet", Bag(tax["price_set"])}});
  }
  return taxes;
}

json Discounts(const json& rest) {
  json discounts = json::array();
  for (const json& discount : rest.value("discount_allocations", json::array()))
    discounts.push_back({{"allocatedAmountSet", Bag(discount["amount_set"])}});
  return discounts;
}

json Line(const json& rest) {
  return {{"id", Gid("LineItem", rest["id"])},
          {"title", rest["title"]},
          {"sku", rest["sku"]},
          {"quantity", rest["quantity"]},
          {"currentQuantity", rest["current_quantity"]},
          {"isGiftCard", rest["gift_card"]},
          {"originalUnitPriceSet", Bag(rest["price_set"])},
          {"taxLines", Taxes(rest)},
          {"discountAllocations", Discounts(rest)}};
}

json ShippingLine(const json& rest) {
  return {{"id", Gid("ShippingLine", rest["id"])},
          {"title", rest["title"]},
          {"isRemoved", rest.value("is_removed", false)},
          {"originalPriceSet", Bag(rest["price_set"])},
          {"taxLines", Taxes(rest)},
          {"discountAllocations", Discounts(rest)}};
}

json Refund(const json& rest) {
  json lines = json::array();
  for (const json& line : rest.value("refund_line_items", json::array())) {
    lines.push_back({{"lineItem", {{"id", Gid("LineItem", line["line_item_id"])}}},
                     {"quantity", line["quantity"]},
                     {"subtotalSet", Bag(line["subtotal_set"])},
                     {"totalTaxSet", Bag(line["total_tax_set"])}});
  }
  return {{"id", Gid("Refund", rest["id"])}, {"refundLineItems", {{"nodes", lines}}}};
}

json FromRest(const json& rest) {
  json order = {{"id", Gid("Order", rest["id"])},
                {"name", rest["name"]},
                {"createdAt", rest["created_at"]},
                {"updatedAt", rest["updated_at"]},
                {"cancelledAt", rest["cancelled_at"]},
                {"taxesIncluded", rest["taxes_included"]},
                {"currencyCode", rest["currency"]},
                {"presentmentCurrencyCode", rest["presentment_currency"]},
                {"totalPriceSet", Bag(rest["total_price_set"])},
                {"currentTotalPriceSet", Bag(rest["current_total_price_set"])},
                {"lineItems", {{"nodes", json::array()}}},
                {"shippingLines", {{"nodes", json::array()}}},
                {"refunds", json::array()}};
  for (const json& line : rest["line_items"]) order["lineItems"]["nodes"].push_back(Line(line));
  for (const json& line : rest["shipping_lines"])
    order["shippingLines"]["nodes"].push_back(ShippingLine(line));
  for (const json& refund : rest["refunds"]) order["refunds"].push_back(Refund(refund));
  return order;
}

}  // namespace

std::vector<RecordedOrder> GraphqlOrders(const std::filesystem::path& folder) {
  std::vector<RecordedOrder> recorded;
  for (const std::filesystem::path& file : FilesOf(folder)) {
    Orders orders;
    Collect(Read(file), file.stem().string(), orders);
    for (const auto& [place, original] : orders) {
      json order = original;
      AppendNextPage(order, orders);
      DeriveTotal(order);
      DeriveDiscount(order);
      FillIn(order);
      std::string missing = MissingPart(order);
      recorded.push_back(
          {.place = place, .order = std::move(order), .missing = std::move(missing)});
    }
  }
  return recorded;
}

std::vector<RecordedOrder> RestOrders(const std::filesystem::path& folder) {
  std::vector<RecordedOrder> recorded;
  for (const std::filesystem::path& file : FilesOf(folder)) {
    const json body = Read(file).value("response_body", json());
    if (!body.is_object()) continue;
    json orders = body.value("orders", json::array());
    if (body.contains("order")) orders.push_back(body["order"]);
    for (std::size_t i = 0; i < orders.size(); ++i) {
      if (!orders[i].contains("line_items")) continue;
      const std::string place = file.stem().string() + "/" + std::to_string(i);
      if (orders[i].contains("total_price_set")) {
        recorded.push_back({.place = place, .order = FromRest(orders[i]), .missing = {}});
      } else {
        recorded.push_back({.place = place, .missing = "total_price_set was not asked for"});
      }
    }
  }
  return recorded;
}

}  // namespace waybill::ordersync::testing
