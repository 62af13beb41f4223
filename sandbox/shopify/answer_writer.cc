// SPDX-License-Identifier: Apache-2.0
#include "sandbox/shopify/answer_writer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "sandbox/shopify/cost.h"
#include "sandbox/shopify/graphql/json_text.h"

namespace waybill::sandbox::shopify {
namespace {

using graphql::PlannedField;
using nlohmann::json;

// An order's fields that only approved apps may read.
constexpr std::array<std::string_view, 6> kProtectedFields = {
    "customer", "email", "phone", "billingAddress", "shippingAddress", "displayAddress"};

// "Order" of "gid://shopify/Order/1".
std::string_view TypeInGid(const json& object) {
  const auto id = object.find("id");
  if (id == object.end() || !id->is_string()) return {};
  std::string_view gid = id->get_ref<const std::string&>();
  constexpr std::string_view kPrefix = "gid://shopify/";
  if (!gid.starts_with(kPrefix)) return {};
  gid.remove_prefix(kPrefix.size());
  return gid.substr(0, gid.find('/'));
}

}  // namespace

void AnswerWriter::BeginObject() { text_.push_back('{'); }

void AnswerWriter::Key(const PlannedField& field) {
  if (text_.back() != '{') text_.push_back(',');
  graphql::AppendJsonString(field.key, text_);
  text_.push_back(':');
}

void AnswerWriter::EndObject() { text_.push_back('}'); }

void AnswerWriter::Text(std::string_view text) { graphql::AppendJsonString(text, text_); }

void AnswerWriter::Value(const PlannedField& field, const json* value) {
  if (value != nullptr && value->is_null()) value = nullptr;
  if (Refused(field)) {
    text_ += "null";
  } else if (field.type != nullptr && field.type->IsConnection()) {
    Connection(field, PageOf(field, value));
  } else if (field.field->list) {
    List(field, value);
  } else if (value == nullptr) {
    text_ += "null";
  } else if (field.type == nullptr) {
    graphql::AppendJson(*value, text_);
  } else {
    Object(field, *value);
  }
}

void AnswerWriter::Object(const PlannedField& field, const json& object) {
  const graphql::Type* type = ConcreteType(field, object);
  const graphql::Plan* plan = type == nullptr ? nullptr : field.ChildrenFor(type);
  if (plan == nullptr || !object.is_object()) {
    text_ += "null";
    return;
  }
  cost_ += OwnCost(*type);
  Fields(*plan, *type, object);
}

void AnswerWriter::Fields(const graphql::Plan& plan, const graphql::Type& type,
                          const json& object) {
  BeginObject();
  for (const PlannedField& field : plan) {
    Key(field);
    if (field.field == nullptr) {
      Text(type.name);
      continue;
    }
    const auto value = object.find(field.field->name);
    Enter(field);
    Value(field, value == object.end() ? nullptr : &*value);
    path_.pop_back();
  }
  EndObject();
}

void AnswerWriter::List(const PlannedField& field, const json* value) {
  if (value != nullptr && value->is_object() && value->contains("nodes")) {
    value = &value->at("nodes");
  }
  if (value == nullptr || !value->is_array()) {
    text_ += field.field->non_null ? "[]" : "null";
    return;
  }
  std::size_t size = value->size();
  if (field.arguments.contains("first")) size = std::min(size, PageSize(field.arguments));
  const int before = cost_;
  int dearest = 0;
  text_.push_back('[');
  for (std::size_t i = 0; i < size; ++i) {
    if (i > 0) text_.push_back(',');
    path_.emplace_back(i);
    if (field.type == nullptr) {
      graphql::AppendJson((*value)[i], text_);
    } else if ((*value)[i].is_null()) {
      text_ += "null";
    } else {
      cost_ = before;
      Object(field, (*value)[i]);
      dearest = std::max(dearest, cost_ - before);
    }
    path_.pop_back();
  }
  cost_ = before + dearest;  // A plain list counts once, however long it is.
  text_.push_back(']');
}

void AnswerWriter::Connection(const PlannedField& field, const Window& window) {
  const graphql::Type& type = *field.type;
  cost_ += OwnCost(type);
  BeginObject();
  for (const PlannedField& child : field.children.front().second) {
    Key(child);
    Enter(child);
    if (child.field == nullptr) {
      Text(type.name);
    } else if (child.field->name == "pageInfo") {
      PageInfo(child, window);
    } else if (child.field->name == "nodes" || child.field->name == "edges") {
      Nodes(field, child, window);
    } else {
      text_ += "null";
    }
    path_.pop_back();
  }
  EndObject();
}

void AnswerWriter::Nodes(const PlannedField& connection, const PlannedField& field,
                         const Window& window) {
  const int before = cost_;
  if (field.field->name == "edges") {
    Edges(field, window);
  } else {
    text_.push_back('[');
    for (std::size_t i = 0; i < window.nodes.size(); ++i) {
      if (i > 0) text_.push_back(',');
      path_.emplace_back(i);
      Object(field, *window.nodes[i]);
      path_.pop_back();
    }
    text_.push_back(']');
  }
  if (window.nodes.empty() || !connection.type->IsConnection()) return;
  const int count = static_cast<int>(window.nodes.size());
  cost_ = before + (cost_ - before) * SizeFactor(window.nodes.size()) / count;
}

void AnswerWriter::Edges(const PlannedField& field, const Window& window) {
  const graphql::Plan& plan = field.children.front().second;
  text_.push_back('[');
  for (std::size_t i = 0; i < window.nodes.size(); ++i) {
    if (i > 0) text_.push_back(',');
    path_.emplace_back(i);
    BeginObject();
    for (const PlannedField& child : plan) {
      Key(child);
      Enter(child);
      if (child.field == nullptr) {
        Text(field.type->name);
      } else if (child.field->name == "node") {
        Object(child, *window.nodes[i]);
      } else {
        Text(EncodeCursor(window.cursors[i]));
      }
      path_.pop_back();
    }
    EndObject();
    path_.pop_back();
  }
  text_.push_back(']');
}

void AnswerWriter::PageInfo(const PlannedField& field, const Window& window) {
  json info = {{"hasNextPage", window.has_next_page},
               {"hasPreviousPage", window.has_previous_page},
               {"startCursor", nullptr},
               {"endCursor", nullptr}};
  if (!window.cursors.empty()) {
    info["startCursor"] = EncodeCursor(window.cursors.front());
    info["endCursor"] = EncodeCursor(window.cursors.back());
  }
  Object(field, info);
}

bool AnswerWriter::Refused(const PlannedField& field) {
  if (customer_data_ == CustomerData::kVisible || field.parent->name != "Order" ||
      std::find(kProtectedFields.begin(), kProtectedFields.end(), field.field->name) ==
          kProtectedFields.end()) {
    return false;
  }
  errors_.push_back(
      {{"message", absl::StrCat("This app is not approved to access the ",
                                field.type == nullptr ? field.field->name : field.type->name,
                                field.type == nullptr ? " field" : " object", ".")},
       {"locations", {{{"line", field.location.line}, {"column", field.location.column}}}},
       {"path", path_},
       {"extensions",
        {{"code", "ACCESS_DENIED"},
         {"documentation", "https://shopify.dev/docs/apps/launch/protected-customer-data"}}}});
  return true;
}

const graphql::Type* AnswerWriter::ConcreteType(const PlannedField& field,
                                                const json& object) const {
  if (field.type->kind == graphql::TypeKind::kObject) return field.type;
  const auto name = object.find("__typename");
  if (name != object.end() && name->is_string()) {
    return schema_.Find(name->get_ref<const std::string&>());
  }
  if (const graphql::Type* type = schema_.Find(TypeInGid(object)); type != nullptr) return type;
  for (const auto& [type, plan] : field.children) {
    bool fits = true;
    for (const auto& item : object.items()) fits = fits && type->fields.contains(item.key());
    if (fits) return type;
  }
  return nullptr;
}

}  // namespace waybill::sandbox::shopify
