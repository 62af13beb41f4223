// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/connection.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "libs/strings/abseil.h"

namespace waybill::sandbox::shopify {
namespace {

using nlohmann::json;

std::optional<std::int64_t> IntegerOf(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

std::vector<const json*> NodesOf(const json* value) {
  std::vector<const json*> nodes;
  if (value == nullptr) return nodes;
  if (value->is_array()) {
    for (const json& node : *value) nodes.push_back(&node);
  } else if (value->is_object() && value->contains("nodes")) {
    for (const json& node : (*value)["nodes"]) nodes.push_back(&node);
  } else if (value->is_object() && value->contains("edges")) {
    for (const json& edge : (*value)["edges"]) nodes.push_back(&edge.at("node"));
  }
  return nodes;
}

// Removed shipping lines are left out unless asked for.
void DropRemovals(const graphql::PlannedField& field, std::vector<const json*>& nodes) {
  if (field.field->name != "shippingLines" || field.arguments.value("includeRemovals", false)) {
    return;
  }
  std::erase_if(nodes, [](const json* node) { return node->value("isRemoved", false); });
}

std::size_t PositionAfter(const json& arguments, const char* name, std::size_t otherwise,
                          std::size_t size) {
  const auto text = arguments.find(name);
  if (text == arguments.end() || !text->is_string()) return otherwise;
  const auto cursor = DecodeCursor(text->get_ref<const std::string&>());
  if (!cursor || cursor->value < 0) return otherwise;
  return std::min(static_cast<std::size_t>(cursor->value), size);
}

}  // namespace

std::string EncodeCursor(const Cursor& cursor) {
  const std::string text =
      absl::StrCat("{\"last_id\":", cursor.id, ",\"last_value\":\"", cursor.value, "\"}");
  return absl::Base64Escape(text);
}

std::optional<Cursor> DecodeCursor(std::string_view text) {
  std::string decoded;
  if (!absl::Base64Unescape(strings::ToAbsl(text), &decoded)) return std::nullopt;
  const json cursor = json::parse(decoded, nullptr, false);
  if (!cursor.is_object()) return std::nullopt;
  const auto id = IntegerOf(cursor, "last_id");
  std::int64_t value = 0;
  const auto last = cursor.find("last_value");
  if (!id || last == cursor.end() || !last->is_string() ||
      !absl::SimpleAtoi(last->get_ref<const std::string&>(), &value)) {
    return std::nullopt;
  }
  return Cursor{.id = *id, .value = value};
}

std::size_t PageSize(const json& arguments) {
  for (const char* name : {"first", "last"}) {
    const auto size = IntegerOf(arguments, name);
    if (size && *size >= 0) return static_cast<std::size_t>(*size);
  }
  return 0;
}

Window PageOf(const graphql::PlannedField& field, const json* value) {
  std::vector<const json*> nodes = NodesOf(value);
  DropRemovals(field, nodes);
  if (field.arguments.value("reverse", false)) std::reverse(nodes.begin(), nodes.end());
  // A cursor's value is the number of nodes up to and with its own.
  std::size_t begin = PositionAfter(field.arguments, "after", 0, nodes.size());
  std::size_t end = PositionAfter(field.arguments, "before", nodes.size() + 1, nodes.size() + 1);
  end = std::max(begin, end - 1);
  const std::size_t size = PageSize(field.arguments);
  if (field.arguments.contains("first")) {
    end = std::min(end, begin + size);
  } else {
    begin = end - std::min(end - begin, size);
  }
  Window window{.has_next_page = end<nodes.size(), .has_previous_page = begin> 0};
  for (std::size_t i = begin; i < end; ++i) {
    window.nodes.push_back(nodes[i]);
    window.cursors.push_back({.id = 0, .value = static_cast<std::int64_t>(i) + 1});
  }
  return window;
}

std::optional<graphql::RequestError> CheckPageArguments(const graphql::Plan& plan) {
  for (const graphql::PlannedField& field : plan) {
    if (field.type == nullptr) continue;
    if (field.type->IsConnection()) {
      const auto first = IntegerOf(field.arguments, "first");
      const auto last = IntegerOf(field.arguments, "last");
      const auto size = first ? first : last;
      graphql::RequestError error{.location = field.location, .path = {field.key}};
      if (!size) {
        error.message = "you must provide one of first or last";
        return error;
      }
      const char* const name = first ? "first" : "last";
      if (*size < 0 || *size > static_cast<std::int64_t>(kMaxPageSize)) {
        error.message = *size < 0 ? absl::StrCat(name, " cannot be negative")
                                  : absl::StrCat(name, " cannot exceed ", kMaxPageSize);
        return error;
      }
    }
    for (const auto& [type, children] : field.children) {
      if (auto error = CheckPageArguments(children)) return error;
    }
  }
  return std::nullopt;
}

}  // namespace waybill::sandbox::shopify
