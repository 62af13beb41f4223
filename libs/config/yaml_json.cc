// SPDX-License-Identifier: Apache-2.0
#include "libs/config/yaml_json.h"

#include <string_view>

#include "nlohmann/json.hpp"

namespace waybill::config {
namespace {

constexpr int kMaxDepth = 32;
constexpr int kMaxValues = 10'000;

// Whether the text is a number as JSON spells it: YAML also knows 0x1F, .5, 1_000 and 012.
bool IsJsonNumber(const std::string& text) {
  const char last = text.empty() ? ' ' : text.back();
  const char first = text.empty() ? ' ' : text.front();
  return (first == '-' || (first >= '0' && first <= '9')) && last >= '0' && last <= '9' &&
         nlohmann::json::accept(text);
}

class Writer {
 public:
  absl::Status Write(const YAML::Node& node, int depth) {
    if (depth > kMaxDepth) return absl::InvalidArgumentError("is nested too deeply");
    if (++values_ > kMaxValues) return absl::InvalidArgumentError("holds too many values");
    switch (node.Type()) {
      case YAML::NodeType::Map:
        return WriteMap(node, depth);
      case YAML::NodeType::Sequence:
        return WriteSequence(node, depth);
      case YAML::NodeType::Scalar:
        WriteScalar(node);
        return absl::OkStatus();
      case YAML::NodeType::Null:
      case YAML::NodeType::Undefined:
        json_ += "null";
        return absl::OkStatus();
    }
    return absl::InternalError("is of a kind that YAML does not have");
  }

  std::string Take() { return std::move(json_); }

 private:
  absl::Status WriteMap(const YAML::Node& node, int depth) {
    std::string_view separator = "{";
    for (const auto& entry : node) {
      if (!entry.first.IsScalar()) return absl::InvalidArgumentError("has a key that is no text");
      json_ += separator;
      WriteString(entry.first.Scalar());
      json_ += ':';
      if (const absl::Status status = Write(entry.second, depth + 1); !status.ok()) return status;
      separator = ",";
    }
    json_ += node.size() == 0 ? "{}" : "}";
    return absl::OkStatus();
  }

  absl::Status WriteSequence(const YAML::Node& node, int depth) {
    std::string_view separator = "[";
    for (const YAML::Node& item : node) {
      json_ += separator;
      if (const absl::Status status = Write(item, depth + 1); !status.ok()) return status;
      separator = ",";
    }
    json_ += node.size() == 0 ? "[]" : "]";
    return absl::OkStatus();
  }

  void WriteScalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    const bool quoted = node.Tag() == "!";
    if (!quoted && (text == "true" || text == "false" || IsJsonNumber(text))) {
      json_ += text;
    } else {
      WriteString(text);
    }
  }

  void WriteString(const std::string& text) {
    json_ += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  std::string json_;
  int values_ = 0;
};

}  // namespace

absl::StatusOr<std::string> YamlToJson(const YAML::Node& node) {
  Writer writer;
  if (const absl::Status status = writer.Write(node, 1); !status.ok()) return status;
  return writer.Take();
}

}  // namespace waybill::config
