// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "nlohmann/json.hpp"

namespace waybill::sandbox::graphql {

// A place in a GraphQL document, both from 1.
struct Location {
  int line = 1;
  int column = 1;
};

// Why a request was refused before anything ran: one entry of the answer's `errors`.
struct RequestError {
  std::string message = {};
  Location location = {};
  std::vector<std::string> path = {};                    // "query Orders", "orders", "nodes"
  nlohmann::json extensions = nlohmann::json::object();  // {"code": "undefinedField", ...}
};

// The entry as GraphQL spells it.
nlohmann::json ToJson(const RequestError& error);

// A T, or why there is none.
template <typename T>
using Result = std::variant<T, RequestError>;

}  // namespace waybill::sandbox::graphql
