// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/shopify/json_fields.h"

#include <cstdint>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::ordersync {
namespace {

using simdjson::ondemand::array;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

std::string_view Trimmed(std::string_view token) {
  while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' ||
                            token.back() == '\t')) {
    token.remove_suffix(1);
  }
  return token;
}

// The text of a string, or the digits of a number as they stand in the document. `found` is null if
// it is neither.
struct Scalar {
  bool found = false;
  std::string_view text;
};

Scalar ReadScalar(value& field) {
  simdjson::ondemand::json_type type{};
  if (field.type().get(type) != simdjson::SUCCESS) return {};
  if (type == simdjson::ondemand::json_type::number)
    return {.found = true, .text = Trimmed(field.raw_json_token())};
  std::string_view text;
  if (field.get_string().get(text) != simdjson::SUCCESS) return {};
  return {.found = true, .text = text};
}

}  // namespace

std::string JsonPath::Spell() const {
  std::string path = parent == nullptr ? "" : parent->Spell();
  if (key.empty()) return path;
  absl::StrAppend(&path, path.empty() ? "" : ".", strings::ToAbsl(key));
  if (index >= 0) absl::StrAppend(&path, "[", index, "]");
  return path;
}

void JsonFields::Fail(std::string_view key, std::string_view what) {
  if (!status_.ok()) return;
  const std::string place = JsonPath{.parent = &path_, .key = key}.Spell();
  status_ = errors::ToStatus(
      {.reason = errors::Reason::kShopifyBadResponse,
       .message = absl::StrCat("Shopify's answer has no order in it that can be read: ", place, " ",
                               strings::ToAbsl(what), "."),
       .remedy = "Waybill tries again. If it stays so, report it with the order's number.",
       .metadata = {{"field", place}}});
}

std::optional<value> JsonFields::Find(std::string_view key) {
  if (!status_.ok()) return std::nullopt;
  value field;
  const simdjson::error_code error = object_.find_field_unordered(key).get(field);
  if (error == simdjson::NO_SUCH_FIELD) return std::nullopt;
  if (error != simdjson::SUCCESS) {
    Fail(key, "is not valid JSON");
    return std::nullopt;
  }
  bool is_null = false;
  if (field.is_null().get(is_null) != simdjson::SUCCESS || is_null) return std::nullopt;
  return field;
}

std::string JsonFields::Text(std::string_view key) {
  std::optional<value> field = Find(key);
  if (!field.has_value()) return "";
  const Scalar scalar = ReadScalar(*field);
  if (!scalar.found) Fail(key, "is not a text");
  return std::string(scalar.text);
}

std::vector<std::string> JsonFields::Texts(std::string_view key) {
  std::vector<std::string> texts;
  std::optional<value> field = Find(key);
  if (!field.has_value()) return texts;
  array list;
  if (field->get_array().get(list) != simdjson::SUCCESS) {
    Fail(key, "is not a list");
    return texts;
  }
  for (auto element : list) {
    std::string_view text;
    if (element.get_string().get(text) != simdjson::SUCCESS) {
      Fail(key, "is not a list of texts");
      return texts;
    }
    texts.emplace_back(text);
  }
  return texts;
}

bool JsonFields::Flag(std::string_view key) {
  std::optional<value> field = Find(key);
  bool flag = false;
  if (field.has_value() && field->get_bool().get(flag) != simdjson::SUCCESS)
    Fail(key, "is not true or false");
  return flag;
}

std::int64_t JsonFields::IntegerOr(std::string_view key, std::int64_t missing) {
  std::optional<value> field = Find(key);
  if (!field.has_value()) return missing;
  std::int64_t number = 0;
  if (field->get_int64().get(number) == simdjson::SUCCESS && std::in_range<std::int32_t>(number))
    return number;
  Fail(key, "is not a whole number of 32 bits");
  return missing;
}

money::Decimal JsonFields::Number(std::string_view key) {
  std::optional<value> field = Find(key);
  if (!field.has_value()) return {};
  const Scalar scalar = ReadScalar(*field);
  const absl::StatusOr<money::Decimal> number = money::Decimal::Parse(scalar.text);
  if (!scalar.found || !number.ok()) Fail(key, "is not a decimal number");
  return number.value_or(money::Decimal());
}

std::optional<absl::Time> JsonFields::Time(std::string_view key) {
  const std::string text = Text(key);
  if (text.empty()) return std::nullopt;
  absl::Time time;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, text, &time, &error)) {
    Fail(key, "is not a time");
    return std::nullopt;
  }
  return time;
}

std::int64_t JsonFields::Id(std::string_view key) {
  const std::string text = Text(key);
  if (text.empty()) return 0;
  std::string_view digits = text;
  digits = digits.substr(0, digits.find('?'));
  if (const std::size_t slash = digits.rfind('/'); slash != std::string_view::npos)
    digits.remove_prefix(slash + 1);
  std::int64_t id = 0;
  if (!absl::SimpleAtoi(strings::ToAbsl(digits), &id) || id < 0) Fail(key, "is not an id");
  return id;
}

std::optional<money::Money> JsonFields::Amount(std::string_view key) {
  std::optional<money::Money> amount;
  In(key, [&](JsonFields& side) {
    const std::string text = side.Text("amount");
    const std::string code = side.Text("currencyCode");
    const absl::StatusOr<money::Money> money = money::Money::Parse(text, code);
    if (money.ok()) {
      amount = *money;
    } else {
      side.Fail(money::Currency::Parse(code).ok() ? "amount" : "currencyCode",
                "is not an amount of a known currency");
    }
  });
  return amount;
}

std::optional<MoneyBag> JsonFields::OptionalBag(std::string_view key) {
  std::optional<money::Money> shop;
  std::optional<money::Money> presentment;
  const bool there = In(key, [&](JsonFields& bag) {
    shop = bag.Amount("shopMoney");
    presentment = bag.Amount("presentmentMoney");
    if (!shop.has_value() && !presentment.has_value()) bag.Fail("shopMoney", "is missing");
  });
  if (!there || !status_.ok()) return std::nullopt;
  return MoneyBag{.shop = shop.has_value() ? *shop : *presentment,
                  .presentment = presentment.has_value() ? *presentment : *shop};
}

bool JsonFields::In(std::string_view key, Visitor visitor) {
  std::optional<value> field = Find(key);
  if (!field.has_value()) return false;
  object inner;
  if (field->get_object().get(inner) != simdjson::SUCCESS) {
    Fail(key, "is not an object");
    return false;
  }
  const JsonPath path{.parent = &path_, .key = key};
  JsonFields fields(inner, path, status_);
  visitor(fields);
  return true;
}

namespace {

// What is wrong with the list, or null.
using ElementVisitor = absl::FunctionRef<bool(std::optional<object>, std::int64_t)>;
const char* VisitElements(array list, ElementVisitor visitor) {
  std::int64_t index = 0;
  for (auto element : list) {
    value field;
    bool is_null = false;
    if (element.get(field) != simdjson::SUCCESS) return "is not valid JSON";
    if (field.is_null().get(is_null) != simdjson::SUCCESS) return "is not valid JSON";
    std::optional<object> node;
    if (!is_null) {
      object inner;
      if (field.get_object().get(inner) != simdjson::SUCCESS) return "is not a list of objects";
      node = inner;
    }
    if (!visitor(node, index++)) return nullptr;
  }
  return nullptr;
}

}  // namespace

void JsonFields::EachOf(array list, std::string_view key, Visitor visitor) {
  const char* wrong = VisitElements(list, [&](std::optional<object> node, std::int64_t index) {
    if (!node.has_value()) return true;
    const JsonPath path{.parent = &path_, .key = key, .index = index};
    JsonFields fields(*node, path, status_);
    visitor(fields);
    return status_.ok();
  });
  if (wrong != nullptr) Fail(key, wrong);
}

void JsonFields::EachValue(std::string_view key,
                           absl::FunctionRef<void(std::optional<object>, std::int64_t)> visitor) {
  std::optional<value> field = Find(key);
  array list;
  if (!field.has_value() || field->get_array().get(list) != simdjson::SUCCESS)
    return Fail(key, "is not a list");
  const char* wrong = VisitElements(list, [&](std::optional<object> node, std::int64_t index) {
    visitor(node, index);
    return true;
  });
  if (wrong != nullptr) Fail(key, wrong);
}

void JsonFields::Each(std::string_view key, Visitor visitor) { EachWithCursor(key, visitor); }

std::string JsonFields::EachWithCursor(std::string_view key, Visitor visitor) {
  std::optional<value> field = Find(key);
  if (!field.has_value()) return "";
  array list;
  if (field->get_array().get(list) == simdjson::SUCCESS) {
    EachOf(list, key, visitor);
    return "";
  }
  object connection;
  if (field->get_object().get(connection) != simdjson::SUCCESS) {
    Fail(key, "is neither a list nor a connection");
    return "";
  }
  JsonFields fields(connection, path_, status_);
  if (std::optional<value> nodes = fields.Find("nodes"); nodes.has_value()) {
    if (nodes->get_array().get(list) != simdjson::SUCCESS) {
      Fail(key, "has no list of nodes");
      return "";
    }
    EachOf(list, key, visitor);
  }
  std::string cursor;
  fields.In("pageInfo", [&](JsonFields& page) {
    const bool more = page.Flag("hasNextPage");
    std::string end = page.Text("endCursor");
    if (more && end.empty()) page.Fail("endCursor", "is missing though there is more");
    if (more) cursor = std::move(end);
  });
  return cursor;
}

}  // namespace waybill::ordersync
