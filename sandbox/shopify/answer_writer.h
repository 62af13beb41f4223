// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "nlohmann/json.hpp"
#include "sandbox/shopify/connection.h"
#include "sandbox/shopify/graphql/plan.h"
#include "sandbox/shopify/graphql/schema.h"

namespace waybill::sandbox::shopify {

// Whether the app may see customers' personal data.
enum class CustomerData : std::uint8_t { kVisible, kProtected };

// Writes what a plan selects of JSON objects as the text of an answer's `data`. Appends to a string
// instead of building a tree: pages of 250 orders are large. For one answer; not thread-safe.
class AnswerWriter {
 public:
  AnswerWriter(const graphql::Schema& schema, CustomerData customer_data)
      : schema_(schema), customer_data_(customer_data) {}

  void BeginObject();                            // "{"
  void Key(const graphql::PlannedField& field);  // `"key":`, with a comma where due
  void EndObject();                              // "}"
  void Text(std::string_view text);              // A string.

  // Between these two, what is written stands under that field: for the paths of errors.
  void Enter(const graphql::PlannedField& field) { path_.emplace_back(field.key); }
  void Leave() { path_.pop_back(); }

  // The value of a field that stands in `value`; null if there is none. A missing list or
  // connection that the schema calls non-null is written as an empty one.
  void Value(const graphql::PlannedField& field, const nlohmann::json* value);

  // A connection whose page is known.
  void Connection(const graphql::PlannedField& field, const Window& window);

  const std::string& text() const { return text_; }
  int cost() const { return cost_; }                        // Points, counted on what was there.
  const nlohmann::json& errors() const { return errors_; }  // Beside the data: an array.

 private:
  void Object(const graphql::PlannedField& field, const nlohmann::json& object);
  void Fields(const graphql::Plan& plan, const graphql::Type& type, const nlohmann::json& object);
  void List(const graphql::PlannedField& field, const nlohmann::json* value);
  void PageInfo(const graphql::PlannedField& field, const Window& window);
  void Nodes(const graphql::PlannedField& connection, const graphql::PlannedField& field,
             const Window& window);
  void Edges(const graphql::PlannedField& field, const Window& window);
  bool Refused(const graphql::PlannedField& field);
  const graphql::Type* ConcreteType(const graphql::PlannedField& field,
                                    const nlohmann::json& object) const;

  const graphql::Schema& schema_;
  const CustomerData customer_data_;
  std::string text_;
  int cost_ = 0;
  nlohmann::json errors_ = nlohmann::json::array();
  std::vector<nlohmann::json> path_;
};

}  // namespace waybill::sandbox::shopify
