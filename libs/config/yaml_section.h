// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "libs/config/field_errors.h"
#include "yaml-cpp/yaml.h"

namespace waybill::config {

// A mapping of a YAML file, with its path. Every reading of it that goes wrong is added to the
// errors, and answers nothing.
class YamlSection {
 public:
  // Complains if `node` is no mapping, has a key twice, or has one that is not among `keys`.
  YamlSection(const YAML::Node& node, std::string path,
              std::initializer_list<std::string_view> keys, FieldErrors& errors);

  // A text that is not empty. Where a number or so is written, its literal text.
  std::optional<std::string> Required(std::string_view key, std::string_view remedy);
  std::optional<std::string> Optional(std::string_view key);

  // What stands under the key; undefined if nothing does.
  YAML::Node Child(std::string_view key) const;
  bool Has(std::string_view key) const { return Child(key).IsDefined(); }

  // "stores[0].odoo.url".
  std::string PathOf(std::string_view key) const;

  void Complain(std::string_view key, std::string_view description);

 private:
  void CheckKeys(std::initializer_list<std::string_view> keys);

  const YAML::Node node_;
  const std::string path_;
  FieldErrors& errors_;
};

}  // namespace waybill::config
