// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "libs/config/field_errors.h"
#include "libs/config/stores.h"
#include "libs/config/yaml_section.h"

namespace waybill::config {

// Turns the nodes of a stores file into stores; what it cannot read is in the errors and left
// empty in the store.
class StoresReader {
 public:
  StoresReader(std::filesystem::path folder, FieldErrors& errors)
      : folder_(std::move(folder)), errors_(errors) {}

  std::vector<Store> ReadStores(const YAML::Node& root);

 private:
  Store ReadStore(const YAML::Node& node, const std::string& path);
  std::string ReadName(YamlSection& section);
  ShopifyAccount ReadShopify(const YAML::Node& node, const std::string& path);
  OdooAccount ReadOdoo(const YAML::Node& node, const std::string& path);
  std::string ReadRules(YamlSection& section);
  OdooProtocol ReadProtocol(YamlSection& section);
  std::string ReadAddress(YamlSection& section);
  Network ReadNetwork(YamlSection& section);
  // From `key` or, under `key` + "_file", from a file; exactly one of the two.
  Secret ReadSecret(YamlSection& section, const std::string& key);
  Secret ReadSecretFile(YamlSection& section, const std::string& key, const std::string& path);
  // None, or one or two, each as a text or in a list.
  std::vector<Secret> ReadWebhookSecrets(YamlSection& section);

  const std::filesystem::path folder_;
  FieldErrors& errors_;
  std::set<std::string> names_;
};

}  // namespace waybill::config
