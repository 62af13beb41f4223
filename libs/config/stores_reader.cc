// SPDX-License-Identifier: Apache-2.0
#include "libs/config/stores_reader.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "libs/config/web_address.h"
#include "libs/config/yaml_json.h"
#include "libs/strings/abseil.h"
#include "libs/strings/resource_id.h"

namespace waybill::config {
namespace {

constexpr std::size_t kMostWebhookSecrets = 2;  // The old one and the new one.

// "2026-07": a year and a month; Shopify also serves "unstable".
bool IsApiVersion(std::string_view text) {
  const auto digit = [&](std::size_t i) {
    return absl::ascii_isdigit(static_cast<unsigned char>(text[i]));
  };
  return text == "unstable" || (text.size() == 7 && digit(0) && digit(1) && digit(2) && digit(3) &&
                                text[4] == '-' && digit(5) && digit(6));
}

}  // namespace

std::vector<Store> StoresReader::ReadStores(const YAML::Node& root) {
  YamlSection file(root, "", {"stores"}, errors_);
  const YAML::Node list = file.Child("stores");
  std::vector<Store> stores;
  if (!list.IsDefined() || !list.IsSequence() || list.size() == 0) {
    file.Complain("stores", "must be a list of at least one store");
    return stores;
  }
  for (std::size_t i = 0; i < list.size(); ++i) {
    stores.push_back(ReadStore(list[i], absl::StrCat("stores[", i, "]")));
  }
  return stores;
}

Store StoresReader::ReadStore(const YAML::Node& node, const std::string& path) {
  YamlSection section(node, path, {"name", "shopify", "odoo", "rules"}, errors_);
  if (!node.IsMap()) return {};
  return {.name = ReadName(section),
          .shopify = ReadShopify(section.Child("shopify"), section.PathOf("shopify")),
          .odoo = ReadOdoo(section.Child("odoo"), section.PathOf("odoo")),
          .rules_json = ReadRules(section)};
}

std::string StoresReader::ReadName(YamlSection& section) {
  std::string name = section.Required("name", "name the store, for example demo").value_or("");
  if (name.empty()) return name;
  if (!strings::IsResourceId(name)) {
    section.Complain("name", "must be 1 to 63 letters, digits, '-' or '_', and not '-' alone");
  } else if (!names_.insert(name).second) {
    section.Complain("name", "is the name of another store too; each needs its own");
  }
  return name;
}

ShopifyAccount StoresReader::ReadShopify(const YAML::Node& node, const std::string& path) {
  YamlSection section(node, path,
                      {"url", "network", "access_token", "access_token_file", "api_version",
                       "webhook_secret", "webhook_secret_file"},
                      errors_);
  if (!node.IsDefined() || !node.IsMap()) return {};
  ShopifyAccount account{
      .url = ReadAddress(section),
      .network = ReadNetwork(section),
      .access_token = ReadSecret(section, "access_token"),
      .api_version =
          section.Optional("api_version").value_or(std::string(kDefaultShopifyApiVersion)),
      .webhook_secrets = ReadWebhookSecrets(section)};
  if (!IsApiVersion(account.api_version)) {
    section.Complain("api_version", "must be a year and a month in quotes, such as \"2026-07\"");
  }
  return account;
}

OdooAccount StoresReader::ReadOdoo(const YAML::Node& node, const std::string& path) {
  YamlSection section(
      node, path, {"url", "network", "database", "login", "api_key", "api_key_file", "protocol"},
      errors_);
  if (!node.IsDefined() || !node.IsMap()) return {};
  OdooAccount account{
      .url = ReadAddress(section),
      .network = ReadNetwork(section),
      .database = section.Required("database", "name the Odoo database, as its login page does")
                      .value_or(""),
      .login = "",
      .api_key = ReadSecret(section, "api_key"),
      .protocol = ReadProtocol(section)};
  account.login = (account.protocol == OdooProtocol::kJson2
                       ? section.Optional("login")
                       : section.Required("login", "name the Odoo user whose API key it is"))
                      .value_or("");
  return account;
}

std::string StoresReader::ReadRules(YamlSection& section) {
  const YAML::Node rules = section.Child("rules");
  if (!rules.IsDefined() || rules.IsNull()) return "{}";
  if (!rules.IsMap()) {
    section.Complain("rules", "must be a mapping of order rules, or {}");
    return "{}";
  }
  absl::StatusOr<std::string> json = YamlToJson(rules);
  if (json.ok()) return *std::move(json);
  section.Complain("rules", strings::FromAbsl(json.status().message()));
  return "{}";
}

OdooProtocol StoresReader::ReadProtocol(YamlSection& section) {
  const std::string text = section.Optional("protocol").value_or("auto");
  if (text == "json-rpc") return OdooProtocol::kJsonRpc;
  if (text == "json-2") return OdooProtocol::kJson2;
  if (text != "auto") section.Complain("protocol", "must be auto, json-rpc or json-2");
  return OdooProtocol::kAuto;
}

std::string StoresReader::ReadAddress(YamlSection& section) {
  const std::optional<std::string> text =
      section.Required("url", "give the server's address, such as https://erp.example.com");
  if (!text) return "";
  absl::StatusOr<std::string> address = ParseWebAddress(*text);
  if (address.ok()) return *std::move(address);
  section.Complain("url", strings::FromAbsl(address.status().message()));
  return "";
}

Network StoresReader::ReadNetwork(YamlSection& section) {
  const std::string text = section.Optional("network").value_or("public");
  if (text == "private") return Network::kPrivate;
  if (text != "public") section.Complain("network", "must be public or private");
  return Network::kPublic;
}

Secret StoresReader::ReadSecret(YamlSection& section, const std::string& key) {
  const std::string file_key = key + "_file";
  if (section.Has(key) == section.Has(file_key)) {
    section.Complain(key, section.Has(key)
                              ? absl::StrCat("stands beside ", file_key, "; remove one of them")
                              : absl::StrCat("is missing; give it, or better ", file_key));
    return {};
  }
  if (section.Has(key)) return Secret(section.Required(key, "give it").value_or(""));
  const std::optional<std::string> path = section.Required(file_key, "name a file");
  return path ? ReadSecretFile(section, file_key, *path) : Secret();
}

Secret StoresReader::ReadSecretFile(YamlSection& section, const std::string& key,
                                    const std::string& path) {
  absl::StatusOr<Secret> secret = Secret::FromFile(folder_ / path);
  if (secret.ok()) return *std::move(secret);
  section.Complain(key, absl::StrCat(secret.status().message(),
                                     "; write the secret into it and let this user read it"));
  return {};
}

std::vector<Secret> StoresReader::ReadWebhookSecrets(YamlSection& section) {
  const bool in_file = section.Has("webhook_secret_file");
  const std::string key = in_file ? "webhook_secret_file" : "webhook_secret";
  if (!section.Has(key)) return {};
  if (in_file && section.Has("webhook_secret")) {
    section.Complain("webhook_secret", "stands beside webhook_secret_file; remove one of them");
    return {};
  }
  const YAML::Node node = section.Child(key);
  std::vector<std::string> texts;
  if (node.IsScalar()) texts.push_back(node.Scalar());
  if (node.IsSequence() && node.size() <= kMostWebhookSecrets) {
    for (const YAML::Node& text : node) texts.push_back(text.IsScalar() ? text.Scalar() : "");
  }
  if (texts.empty() || std::ranges::find(texts, "") != texts.end()) {
    section.Complain(key, "must be a text that is not empty, or a list of at most two");
    return {};
  }
  std::vector<Secret> secrets;
  for (const std::string& text : texts) {
    secrets.push_back(in_file ? ReadSecretFile(section, key, text) : Secret(text));
  }
  return secrets;
}

}  // namespace waybill::config
