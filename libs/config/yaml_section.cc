// SPDX-License-Identifier: Apache-2.0
#include "libs/config/yaml_section.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/strings/abseil.h"

namespace waybill::config {
namespace {

std::string Listed(std::initializer_list<std::string_view> keys) {
  return absl::StrJoin(keys, ", ", [](std::string* out, std::string_view key) { *out += key; });
}

}  // namespace

YamlSection::YamlSection(const YAML::Node& node, std::string path,
                         std::initializer_list<std::string_view> keys, FieldErrors& errors)
    : node_(node.IsDefined() && node.IsMap() ? node : YAML::Node(YAML::NodeType::Map)),
      path_(std::move(path)),
      errors_(errors) {
  if (!node.IsDefined() || !node.IsMap()) {
    errors_.Add(path_.empty() ? "(file)" : path_,
                absl::StrCat("must be a mapping with the keys ", Listed(keys)));
    return;
  }
  CheckKeys(keys);
}

void YamlSection::CheckKeys(std::initializer_list<std::string_view> keys) {
  std::set<std::string> seen;
  for (const auto& entry : node_) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : "?";
    if (!seen.insert(key).second) {
      Complain(key, "stands here twice; remove one");
    } else if (std::ranges::find(keys, key) == keys.end()) {
      Complain(key, absl::StrCat("is unknown; known here: ", Listed(keys)));
    }
  }
}

std::optional<std::string> YamlSection::Required(std::string_view key, std::string_view remedy) {
  if (!Has(key) || Child(key).IsNull()) {
    Complain(key, absl::StrCat("is missing; ", strings::ToAbsl(remedy)));
    return std::nullopt;
  }
  return Optional(key);
}

std::optional<std::string> YamlSection::Optional(std::string_view key) {
  const YAML::Node child = Child(key);
  if (!child.IsDefined() || child.IsNull()) return std::nullopt;
  if (!child.IsScalar() || child.Scalar().empty()) {
    Complain(key, "must be a text that is not empty");
    return std::nullopt;
  }
  return child.Scalar();
}

YAML::Node YamlSection::Child(std::string_view key) const {
  const YAML::Node& node = node_;  // The operator of a const node does not insert.
  return node[std::string(key)];
}

std::string YamlSection::PathOf(std::string_view key) const {
  return path_.empty() ? std::string(key) : absl::StrCat(path_, ".", strings::ToAbsl(key));
}

void YamlSection::Complain(std::string_view key, std::string_view description) {
  errors_.Add(PathOf(key), description);
}

}  // namespace waybill::config
