// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/config/secret.h"

namespace waybill::config {

// The Admin API version where a store names none.
inline constexpr std::string_view kDefaultShopifyApiVersion = "2026-07";

// Where a server's name may lead.
enum class Network : std::uint8_t {
  kPublic,   // To the internet; to this machine where the name itself says so.
  kPrivate,  // Into private networks and to this machine, too.
};

struct ShopifyAccount {
  std::string url;  // "https://demo.myshopify.com", as ParseWebAddress returns it.
  Network network = Network::kPublic;
  Secret access_token;
  std::string api_version;  // "2026-07"
  // What the shop's webhooks are signed with: none, one, or during a rotation both. Empty: the
  // store takes no webhooks.
  std::vector<Secret> webhook_secrets = {};
};

enum class OdooProtocol : std::uint8_t { kAuto, kJsonRpc, kJson2 };

struct OdooAccount {
  std::string url;
  Network network = Network::kPublic;
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

// The addresses of the servers that may be in a private network.
std::set<std::string> PrivateServers(const std::vector<Store>& stores);

}  // namespace waybill::config
