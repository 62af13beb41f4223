// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace waybill::redis {

// A command with its arguments, which may hold any bytes: {"SET", "key", "value"}.
using Command = std::vector<std::string>;

// What Redis answered. An error reply is a status instead; kError stands only inside the array of a
// transaction.
struct Reply {
  enum class Type : std::uint8_t { kNil, kInteger, kString, kArray, kError };

  Type type = Type::kNil;
  std::int64_t integer = 0;     // kInteger.
  std::string text;             // kString: bulk strings and simple ones, such as "OK". kError.
  std::vector<Reply> elements;  // kArray.

  bool IsNil() const { return type == Type::kNil; }
  bool IsArray() const { return type == Type::kArray; }

  bool operator==(const Reply&) const = default;
};

// The value of a field in a reply that lists names and values in turn, as HGETALL's and XRANGE's
// do; empty if it is not there.
std::string_view FieldOf(const Reply& pairs, std::string_view name);

}  // namespace waybill::redis
