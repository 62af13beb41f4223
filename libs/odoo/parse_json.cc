// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/parse_json.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace waybill::odoo {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxDepth = 100;

// Builds a value out of the parser's events.
class Builder final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return Add(nullptr); }
  bool boolean(bool value) override { return Add(value); }
  bool number_integer(std::int64_t value) override { return Add(value); }
  bool number_unsigned(std::uint64_t value) override { return Add(value); }
  bool number_float(double /*value*/, const std::string& literal) override { return Add(literal); }
  bool string(std::string& value) override { return Add(std::move(value)); }
  bool binary(Json::binary_t& /*value*/) override { return false; }

  bool start_object(std::size_t /*size*/) override { return Open(Json::object()); }
  bool start_array(std::size_t /*size*/) override { return Open(Json::array()); }
  bool end_object() override { return Close(); }
  bool end_array() override { return Close(); }
  bool key(std::string& name) override {
    open_.back().key = std::move(name);
    return true;
  }

  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*error*/) override {
    return false;
  }

  Json Take() { return std::move(root_); }

 private:
  // A container whose end has not come yet, and the key of its next member.
  struct Level {
    Json value;
    std::string key;
  };

  bool Add(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (Level& level = open_.back(); level.value.is_array()) {
      level.value.push_back(std::move(value));
    } else {
      level.value[std::move(level.key)] = std::move(value);
    }
    return true;
  }

  bool Open(Json container) {
    open_.push_back({.value = std::move(container), .key = ""});
    return open_.size() <= kMaxDepth;
  }

  bool Close() {
    Json value = std::move(open_.back().value);
    open_.pop_back();
    return Add(std::move(value));
  }

  Json root_;
  std::vector<Level> open_;
};

}  // namespace

std::optional<Json> ParseJson(std::string_view text) {
  Builder builder;
  if (!Json::sax_parse(text, &builder)) return std::nullopt;
  return builder.Take();
}

}  // namespace waybill::odoo
