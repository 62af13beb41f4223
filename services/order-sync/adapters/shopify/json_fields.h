// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "libs/money/currency.h"
#include "libs/money/decimal.h"
#include "services/order-sync/domain/money_bag.h"

namespace waybill::ordersync {

// Where in an answer a reader stands: "lineItems[2].taxLines[0]". A chain of frames on the stack,
// spelt only when something is wrong.
struct JsonPath {
  const JsonPath* parent = nullptr;
  std::string_view key = {};
  std::int64_t index = -1;  // Not negative: an element of the list that `key` names.

  std::string Spell() const;
};

// Reads the fields of one JSON object. A field that is missing or null is its empty value, since
// Shopify hides what the app may not see; one of another type than expected is an error. The first
// error of all readers that share `status` is kept, with its path; everything read after it is to
// be thrown away. Amounts and rates are read as text, never as floating point.
//
// Lives no longer than the document; a field is read at most once.
class JsonFields {
 public:
  using Visitor = absl::FunctionRef<void(JsonFields&)>;

  JsonFields(simdjson::ondemand::object object, const JsonPath& path, absl::Status& status)
      : object_(object), path_(path), status_(status) {}

  std::string Text(std::string_view key);
  std::vector<std::string> Texts(std::string_view key);
  bool Flag(std::string_view key);
  // An Int of GraphQL's, which has 32 bits.
  std::int64_t Integer(std::string_view key) { return IntegerOr(key, 0); }
  std::int64_t IntegerOr(std::string_view key, std::int64_t missing);
  money::Decimal Number(std::string_view key);
  std::optional<absl::Time> Time(std::string_view key);

  // The number at the end of a gid, "gid://shopify/Order/123" or
  // "gid://shopify/Address/123?model=x"; or a number by itself, as text or not. 0 if there is none.
  std::int64_t Id(std::string_view key);

  // The amount, or nothing. Where one side is missing it is the other's.
  std::optional<MoneyBag> OptionalBag(std::string_view key);

  // Calls `visitor` with the object there, if there is one; answers whether there is.
  bool In(std::string_view key, Visitor visitor);

  // Calls `visitor` with every object of the list, or of the connection's `nodes`. Nulls in it are
  // left out.
  void Each(std::string_view key, Visitor visitor);

  // Calls `visitor` with every element of the list, a null as nothing, and its index.
  void EachValue(
      std::string_view key,
      absl::FunctionRef<void(std::optional<simdjson::ondemand::object>, std::int64_t)> visitor);

  // As Each, for a connection; answers the cursor of what did not fit into it, or nothing.
  std::string EachWithCursor(std::string_view key, Visitor visitor);

  // Notes an error at a field.
  void Fail(std::string_view key, std::string_view what);

  const JsonPath& path() const { return path_; }
  absl::Status& status() { return status_; }

 private:
  std::optional<simdjson::ondemand::value> Find(std::string_view key);
  std::optional<money::Money> Amount(std::string_view key);
  void EachOf(simdjson::ondemand::array list, std::string_view key, Visitor visitor);

  simdjson::ondemand::object object_;
  const JsonPath& path_;
  absl::Status& status_;
};

}  // namespace waybill::ordersync
