// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"
#include "sandbox/shopify/graphql/plan.h"

namespace waybill::sandbox::shopify {

inline constexpr std::size_t kMaxPageSize = 250;

// Where a page ended: the sort value and id of its last node.
struct Cursor {
  std::int64_t id = 0;
  std::int64_t value = 0;
};

// Opaque to clients, in the form of Shopify's own.
std::string EncodeCursor(const Cursor& cursor);
std::optional<Cursor> DecodeCursor(std::string_view text);

// One page of a connection.
struct Window {
  std::vector<const nlohmann::json*> nodes = {};
  std::vector<Cursor> cursors = {};  // One a node.
  bool has_next_page = false;
  bool has_previous_page = false;
};

// `first` or `last` of a connection's arguments; 0 if there is neither.
std::size_t PageSize(const nlohmann::json& arguments);

// The page of a connection inside an object, whose nodes are given as an array, {"nodes": [...]} or
// {"edges": [{"node": ...}]}; null and missing are an empty list.
Window PageOf(const graphql::PlannedField& field, const nlohmann::json* value);

// An error of a connection's page arguments anywhere in the plan, if there is one.
std::optional<graphql::RequestError> CheckPageArguments(const graphql::Plan& plan);

}  // namespace waybill::sandbox::shopify
