// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/root_fields.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"
#include "sandbox/shopify/order_page.h"
#include "sandbox/shopify/search/order_filter.h"

namespace waybill::sandbox::shopify {
namespace {

using graphql::PlannedField;
using nlohmann::json;

std::string TextArgument(const PlannedField& field, const char* name, std::string otherwise) {
  const auto found = field.arguments.find(name);
  if (found == field.arguments.end() || !found->is_string()) return otherwise;
  return found->get<std::string>();
}

SortKey SortKeyOf(const PlannedField& field) {
  return ParseSortKey(TextArgument(field, "sortKey", "PROCESSED_AT"))
      .value_or(SortKey::kProcessedAt);
}

bool IsGid(const json& id) {
  return id.is_string() && id.get_ref<const std::string&>().starts_with("gid://shopify/") &&
         NumberInGid(id.get_ref<const std::string&>()).has_value();
}

std::optional<std::string> ProblemOf(const PlannedField& field) {
  const std::string& name = field.field->name;
  if (name == "orders") {
    const std::string key = TextArgument(field, "sortKey", "ID");
    if (!ParseSortKey(key)) {
      return absl::StrCat("Argument 'sortKey' on Field 'orders' has an invalid value (", key,
                          "). Expected type 'OrderSortKeys'.");
    }
    for (const char* cursor : {"after", "before"}) {
      const std::string text = TextArgument(field, cursor, "");
      if (!text.empty() && !DecodeCursor(text)) {
        return std::string("Invalid cursor for current pagination sort.");
      }
    }
  }
  if (const auto id = field.arguments.find("id"); id != field.arguments.end() && !IsGid(*id)) {
    return absl::StrCat("Invalid global id '",
                        id->is_string() ? id->get<std::string>() : id->dump(), "'");
  }
  return std::nullopt;
}

}  // namespace

std::optional<graphql::RequestError> CheckRootArguments(const graphql::Plan& plan) {
  for (const PlannedField& field : plan) {
    if (field.field == nullptr) continue;
    if (auto problem = ProblemOf(field)) {
      return graphql::RequestError{.message = *std::move(problem),
                                   .location = field.location,
                                   .path = {field.key},
                                   .extensions = {{"code", "argumentLiteralsIncompatible"}}};
    }
  }
  return std::nullopt;
}

void RootFields::Write(const graphql::Plan& plan, AnswerWriter& writer) {
  writer.BeginObject();
  for (const PlannedField& field : plan) {
    writer.Key(field);
    if (field.field == nullptr) {
      writer.Text("QueryRoot");
    } else {
      writer.Enter(field);
      WriteField(field, writer);
      writer.Leave();
    }
  }
  writer.EndObject();
}

void RootFields::WriteField(const PlannedField& field, AnswerWriter& writer) {
  const std::string& name = field.field->name;
  if (name == "orders") {
    WriteOrders(field, writer);
  } else if (name == "order" || name == "node" || name == "customer") {
    const json* node = FindNode(field.arguments.value("id", json()));
    const bool wanted =
        node != nullptr &&
        (name == "node" || node->value("id", "").find(name == "order" ? "/Order/" : "/Customer/") !=
                               std::string::npos);
    writer.Value(field, wanted ? node : nullptr);
  } else if (name == "nodes") {
    WriteNodes(field, writer);
  } else if (name == "ordersCount") {
    const json count = Count(field);
    writer.Value(field, &count);
  } else if (name == "shop") {
    writer.Value(field, &settings_->shop);
  } else if (name == "currentAppInstallation") {
    writer.Value(field, &settings_->app_installation);
  } else if (name == "customers") {
    const json customers = Customers();
    writer.Value(field, &customers);
  } else {
    writer.Value(field, nullptr);
  }
}

void RootFields::WriteOrders(const PlannedField& field, AnswerWriter& writer) {
  const OrderFilter filter = FilterOf(field);
  writer.Connection(field, PageOfOrders(*orders_, filter, SortKeyOf(field), field.arguments));
}

void RootFields::WriteNodes(const PlannedField& field, AnswerWriter& writer) {
  json nodes = json::array();
  for (const json& id : field.arguments.value("ids", json::array())) {
    const json* node = FindNode(id);
    nodes.push_back(node == nullptr ? json() : *node);
  }
  writer.Value(field, &nodes);
}

const json* RootFields::FindNode(const json& gid) const {
  if (!IsGid(gid)) return nullptr;
  const std::string& text = gid.get_ref<const std::string&>();
  if (text.starts_with("gid://shopify/Order/")) {
    const Order* order = orders_->Find(*NumberInGid(text));
    return order == nullptr ? nullptr : &order->body;
  }
  for (const auto& order : orders_->orders()) {
    const auto customer = order->body.find("customer");
    if (customer != order->body.end() && customer->is_object() &&
        customer->value("id", "") == text) {
      return &*customer;
    }
  }
  return nullptr;
}

json RootFields::Customers() const {
  json customers = json::array();
  std::set<std::string> seen;
  for (const auto& order : orders_->orders()) {
    const auto customer = order->body.find("customer");
    if (customer == order->body.end() || !customer->is_object()) continue;
    if (seen.insert(customer->value("id", "")).second) customers.push_back(*customer);
  }
  return customers;
}

json RootFields::Count(const PlannedField& field) {
  const OrderFilter filter = FilterOf(field);
  const auto& orders = orders_->orders();
  auto count = std::count_if(orders.begin(), orders.end(),
                             [&](const auto& order) { return filter.Matches(*order); });
  const auto limit = field.arguments.find("limit");
  const bool limited = limit == field.arguments.end() || limit->is_number_integer();
  const auto most =
      limited && limit != field.arguments.end() ? limit->get<std::ptrdiff_t>() : 10000;
  const bool cut = limited && count > most;
  if (cut) count = most;
  return {{"count", count}, {"precision", cut ? "AT_LEAST" : "EXACT"}};
}

OrderFilter RootFields::FilterOf(const PlannedField& field) {
  OrderFilter filter(TextArgument(field, "query", ""));
  if (!filter.report().is_null()) {
    json report = filter.report();
    report["path"] = json::array({field.key});
    search_reports_.push_back(std::move(report));
  }
  return filter;
}

}  // namespace waybill::sandbox::shopify
