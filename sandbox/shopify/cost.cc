// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/cost.h"

#include <algorithm>
#include <cmath>

#include "sandbox/shopify/connection.h"

namespace waybill::sandbox::shopify {
namespace {

int CostOf(const graphql::PlannedField& field) {
  if (field.type == nullptr) return 0;
  if (field.type->IsConnection()) {
    const int nodes = RequestedCost(field.children.front().second);
    return OwnCost(*field.type) + SizeFactor(PageSize(field.arguments)) * nodes;
  }
  int dearest = 0;
  for (const auto& [type, plan] : field.children) {
    dearest = std::max(dearest, OwnCost(*type) + RequestedCost(plan));
  }
  return dearest;
}

}  // namespace

int OwnCost(const graphql::Type& type) {
  if (type.IsConnection()) return 2;
  if (type.name == "Count") return 10;
  const bool free = type.name == "MoneyBag" || type.name == "MoneyV2" || type.name == "PageInfo" ||
                    type.name.ends_with("Edge");
  return free ? 0 : 1;
}

int SizeFactor(std::size_t size) {
  if (size == 0) return 0;
  return std::max(1, static_cast<int>(2 * std::log(static_cast<double>(size))));
}

int RequestedCost(const graphql::Plan& plan) {
  int cost = 0;
  for (const graphql::PlannedField& field : plan) cost += CostOf(field);
  return cost;
}

}  // namespace waybill::sandbox::shopify
