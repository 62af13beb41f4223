// SPDX-License-Identifier: Apache-2.0
#include "libs/config/stores.h"

#include <fstream>
#include <iterator>
#include <optional>

#include "absl/strings/str_cat.h"
#include "libs/config/field_errors.h"
#include "libs/config/stores_reader.h"
#include "yaml-cpp/yaml.h"

namespace waybill::config {
namespace {

constexpr std::string_view kFile = "The stores file";

std::optional<YAML::Node> ParseYaml(const std::string& text, FieldErrors& errors) {
  try {
    return YAML::Load(text);
  } catch (const YAML::Exception& error) {
    errors.Add("(file)", absl::StrCat("is no YAML from line ", error.mark.line + 1, ", column ",
                                      error.mark.column + 1, " on: ", error.msg));
    return std::nullopt;
  }
}

}  // namespace

absl::StatusOr<std::vector<Store>> LoadStores(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return errors::ToStatus(
        {.reason = errors::Reason::kInvalidField,
         .message = absl::StrCat("The stores file ", path.string(), " cannot be read."),
         .remedy = "Create it, or name another one with --stores."});
  }
  const std::string yaml{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return ParseStores(yaml, path.parent_path());
}

absl::StatusOr<std::vector<Store>> ParseStores(const std::string& yaml,
                                               const std::filesystem::path& folder) {
  FieldErrors errors;
  std::vector<Store> stores;
  if (const std::optional<YAML::Node> root = ParseYaml(yaml, errors)) {
    stores = StoresReader(folder, errors).ReadStores(*root);
  }
  if (absl::Status status = errors.ToStatus(kFile); !status.ok()) return status;
  return stores;
}

std::set<std::string> PrivateServers(const std::vector<Store>& stores) {
  std::set<std::string> servers;
  for (const Store& store : stores) {
    if (store.shopify.network == Network::kPrivate) servers.insert(store.shopify.url);
    if (store.odoo.network == Network::kPrivate) servers.insert(store.odoo.url);
  }
  return servers;
}

}  // namespace waybill::config
