// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

// Names of things, as types of their own so that none is taken for another.
namespace waybill::ordersync {

// A store of the stores file: `demo`, the {store} in resource names.
struct StoreName {
  std::string value;

  auto operator<=>(const StoreName&) const = default;
};

// Shopify's legacy resource id of an order, the {order} in resource names. Positive.
enum class OrderId : std::int64_t {};

// A database id in Odoo, of whichever model the context says. Positive.
enum class OdooId : std::int64_t {};

// One attempt to sync one order: a UUID version 7, so that runs sort by time.
struct RunId {
  std::string value;

  auto operator<=>(const RunId&) const = default;
};

// A bulk run over many orders: a UUID version 7.
struct BulkRunId {
  std::string value;

  auto operator<=>(const BulkRunId&) const = default;
};

}  // namespace waybill::ordersync
