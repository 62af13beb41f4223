// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

// Orders that the live Admin API answered, out of recordings that this repository does not carry.
namespace waybill::ordersync::testing {

struct RecordedOrder {
  std::string place;     // The recording, and where in it.
  nlohmann::json order;  // In the Admin GraphQL shape.
  std::string missing;   // Which part of it was not selected; empty: none.
};

// Of recordings of GraphQL: every order with lines, in the order of their places. What no total
// depends on is filled in; so is what follows from the rest: a second page of lines that is in the
// same recording, the discount of a single line, the total of an order that nothing was taken off.
std::vector<RecordedOrder> GraphqlOrders(const std::filesystem::path& folder);

// Of recordings of REST, likewise: the same orders as GraphQL would tell them.
std::vector<RecordedOrder> RestOrders(const std::filesystem::path& folder);

}  // namespace waybill::ordersync::testing
