// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/config/secret.h"

namespace waybill::config {

// The Admin API version where a store names none.
inline constexpr std::string_view kDefaultShopifyApiVersion = "2026-07";

struct ShopifyAccount {
  std::string url;  // "https://demo.myshopify.com", as ParseWebAddress returns it.
  Secret access_token;
  std::string api_version;  // "2026-07"
  // What the shop's webhooks are signed with: none, one, or during a rotation both. Empty: the
  // store takes no webhooks.
  std::vector<Secret> webhook_secrets = {};
};

enum class OdooProtocol : std::uint8_t { kAuto, kJsonRpc, kJson2 };

struct OdooAccount {
  std::string url;
  std::string database;
  std::string login;  // May be empty with JSON-2, whose key says who it is.
  Secret api_key;
  OdooProtocol protocol = OdooProtocol::kAuto;
};

// One store of the stores file.
struct Store {
  std::string name;  // The {store} of resource names: letters, digits, '-', '_'; at most 63.
  ShopifyAccount shopify;
  OdooAccount odoo;
  std::string rules_json = "{}";  // The initial order rules, as protobuf JSON; not checked here.
};

// Reads a stores file (YAML). The paths of secret files are relative to its folder. Everything
// that is wrong is told at once: INVALID_FIELD with a violation for each, by its path in the file.
absl::StatusOr<std::vector<Store>> LoadStores(const std::filesystem::path& path);

// The same for a text; `folder` is where relative paths start.
absl::StatusOr<std::vector<Store>> ParseStores(const std::string& yaml,
                                               const std::filesystem::path& folder);

}  // namespace waybill::config
