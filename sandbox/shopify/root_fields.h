// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "nlohmann/json.hpp"
#include "sandbox/shopify/answer_writer.h"
#include "sandbox/shopify/graphql/plan.h"
#include "sandbox/shopify/order_book.h"
#include "sandbox/shopify/search/order_filter.h"
#include "sandbox/shopify/shop.h"

namespace waybill::sandbox::shopify {

// What is wrong with the arguments of the root fields: sort keys, cursors and global ids.
std::optional<graphql::RequestError> CheckRootArguments(const graphql::Plan& plan);

// Answers the root fields of a query from one snapshot of the shop.
class RootFields {
 public:
  RootFields(std::shared_ptr<const OrderSnapshot> orders,
             std::shared_ptr<const ShopSettings> settings)
      : orders_(std::move(orders)), settings_(std::move(settings)) {}

  // Writes all of `data`. The arguments must have passed CheckRootArguments.
  void Write(const graphql::Plan& plan, AnswerWriter& writer);

  // Reports of searches that were not understood, for `extensions.search`: an array.
  const nlohmann::json& search_reports() const { return search_reports_; }

 private:
  void WriteField(const graphql::PlannedField& field, AnswerWriter& writer);
  void WriteOrders(const graphql::PlannedField& field, AnswerWriter& writer);
  void WriteNodes(const graphql::PlannedField& field, AnswerWriter& writer);
  const nlohmann::json* FindNode(const nlohmann::json& gid) const;
  nlohmann::json Customers() const;
  nlohmann::json Count(const graphql::PlannedField& field);
  OrderFilter FilterOf(const graphql::PlannedField& field);

  std::shared_ptr<const OrderSnapshot> orders_;
  std::shared_ptr<const ShopSettings> settings_;
  nlohmann::json search_reports_ = nlohmann::json::array();
};

}  // namespace waybill::sandbox::shopify
