// SPDX-License-Identifier: Apache-2.0
#include "libs/config/callers.h"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "libs/config/field_errors.h"
#include "libs/config/issuer_address.h"
#include "libs/config/yaml_section.h"
#include "libs/strings/abseil.h"
#include "yaml-cpp/yaml.h"

namespace waybill::config {
namespace {

constexpr std::string_view kFile = "The callers file";
constexpr std::size_t kHashDigits = 64;
constexpr std::int64_t kMostCalls = 1'000'000;

class Reader {
 public:
  explicit Reader(FieldErrors& errors) : errors_(errors) {}

  Callers Read(const YAML::Node& root) {
    YamlSection file(root, "", {"callers", "issuers"}, errors_);
    const bool has_issuers = file.Has("issuers");
    if (has_issuers) ReadIssuers(file);
    const YAML::Node list = file.Child("callers");
    if (!list.IsDefined() && has_issuers) return std::move(callers_);
    if (!list.IsDefined() || !list.IsSequence() || list.size() == 0) {
      file.Complain("callers", "must be a list of at least one caller");
      return {};
    }
    for (std::size_t i = 0; i < list.size(); ++i) {
      ReadCaller(list[i], absl::StrCat("callers[", i, "]"));
    }
    return std::move(callers_);
  }

 private:
  void ReadIssuers(YamlSection& file) {
    const YAML::Node list = file.Child("issuers");
    if (!list.IsSequence() || list.size() == 0) {
      file.Complain("issuers", "must be a list of at least one issuer; leave out for none");
      return;
    }
    for (std::size_t i = 0; i < list.size(); ++i)
      ReadIssuer(list[i], absl::StrCat("issuers[", i, "]"));
  }

  void ReadIssuer(const YAML::Node& node, const std::string& path) {
    YamlSection section(
        node, path,
        {"name", "issuer", "audience", "jwks_file", "jwks_url", "ca_file", "network", "role_claim",
         "roles", "stores", "calls_per_second", "calls_at_once"},
        errors_);
    if (!node.IsMap()) return;
    auto issuer = std::make_shared<Issuer>();
    issuer->name = ReadName(section);
    issuer->issuer = section.Required("issuer", "what its tokens say as `iss`").value_or("");
    issuer->audience = section.Required("audience", "what they say as `aud`").value_or("");
    ReadKeys(section, *issuer);
    issuer->ca_file = section.Optional("ca_file").value_or("");
    issuer->network = ReadNetwork(section);
    issuer->role_claim = section.Optional("role_claim").value_or(issuer->role_claim);
    ReadRoles(section, *issuer);
    issuer->caller.stores = ReadStores(section, Role::kViewer);
    ReadCount(section, "calls_per_second", issuer->caller.calls_per_second);
    ReadCount(section, "calls_at_once", issuer->caller.calls_at_once);
    if (!issuer_ids_.insert(issuer->issuer).second)
      section.Complain("issuer", "is another entry's too");
    callers_.issuers.push_back(std::move(issuer));
  }

  static void ReadKeys(YamlSection& section, Issuer& issuer) {
    if (section.Has("jwks_file") == section.Has("jwks_url")) {
      section.Complain("jwks_url", section.Has("jwks_url")
                                       ? "stands beside jwks_file; remove one of them"
                                       : "is missing; write it, or jwks_file");
      return;
    }
    issuer.keys = section.Optional("jwks_file").value_or("");
    if (!section.Has("jwks_url")) return;
    issuer.keys = section.Optional("jwks_url").value_or("");
    auto server = ServerOf(issuer.keys);
    if (!server.ok()) {
      section.Complain("jwks_url", strings::FromAbsl(server.status().message()));
      return;
    }
    issuer.server = *std::move(server);
  }

  static Network ReadNetwork(YamlSection& section) {
    const std::string text = section.Optional("network").value_or("public");
    if (text == "private") return Network::kPrivate;
    if (text != "public") section.Complain("network", "must be public or private");
    return Network::kPublic;
  }

  static void ReadRoles(YamlSection& section, Issuer& issuer) {
    const YAML::Node roles = section.Child("roles");
    if (!roles.IsDefined() || !roles.IsMap() || roles.size() == 0) {
      section.Complain("roles",
                       "must say which role each value of the claim gives, such as "
                       "{waybill-operators: operator}");
      return;
    }
    for (const auto& entry : roles) {
      const auto* found = kRoleNames.end();
      if (entry.first.IsScalar() && entry.second.IsScalar())
        found = std::ranges::find(kRoleNames, entry.second.Scalar());
      if (found == kRoleNames.end() || *found == RoleName(Role::kService)) {
        section.Complain("roles",
                         "must give viewer, operator or admin; services have certificates");
        return;
      }
      issuer.roles[entry.first.Scalar()] = static_cast<Role>(found - kRoleNames.begin());
    }
  }

  void ReadCaller(const YAML::Node& node, const std::string& path) {
    YamlSection section(node, path,
                        {"name", "role", "certificate", "token_sha256", "stores",
                         "calls_per_second", "calls_at_once"},
                        errors_);
    if (!node.IsMap()) return;
    auto caller = std::make_shared<Caller>();
    caller->name = ReadName(section);
    caller->role = ReadRole(section);
    // Services move events and orders of all stores, as fast as these come.
    if (caller->role == Role::kService) caller->calls_per_second = caller->calls_at_once = 0;
    caller->stores = ReadStores(section, caller->role);
    ReadCount(section, "calls_per_second", caller->calls_per_second);
    ReadCount(section, "calls_at_once", caller->calls_at_once);
    ReadCredentials(section, caller);
  }

  std::string ReadName(YamlSection& section) {
    std::string name = section.Required("name", "name the caller; logs will").value_or("");
    if (!name.empty() && !names_.insert(name).second) {
      section.Complain("name", "is the name of another caller too; each needs its own");
    }
    return name;
  }

  static Role ReadRole(YamlSection& section) {
    const std::string known = absl::StrJoin(
        kRoleNames, ", ", [](std::string* out, std::string_view name) { *out += name; });
    const std::optional<std::string> text = section.Required("role", "one of " + known);
    if (!text.has_value()) return Role::kViewer;
    const auto* found = std::ranges::find(kRoleNames, *text);
    if (found != kRoleNames.end()) return static_cast<Role>(found - kRoleNames.begin());
    section.Complain("role", "must be one of " + known);
    return Role::kViewer;
  }

  static std::set<std::string> ReadStores(YamlSection& section, Role role) {
    std::set<std::string> stores;
    const YAML::Node list = section.Child("stores");
    if (!list.IsDefined()) return stores;
    if (role == Role::kService) {
      section.Complain("stores", "is not for services: they serve all stores");
      return stores;
    }
    // An empty list would read as all stores where its author meant none.
    if (!list.IsSequence() || list.size() == 0) {
      section.Complain("stores", "must be a list of stores, such as [demo]; leave out for all");
      return stores;
    }
    for (const auto& store : list) {
      if (store.IsScalar()) stores.insert(store.Scalar());
    }
    if (stores.size() != list.size()) section.Complain("stores", "must be names, each once");
    return stores;
  }

  static void ReadCount(YamlSection& section, std::string_view key, std::int64_t& count) {
    const std::optional<std::string> text = section.Optional(key);
    if (!text.has_value()) return;
    if (!absl::SimpleAtoi(*text, &count) || count < 0 || count > kMostCalls) {
      section.Complain(key, absl::StrCat("must be between 0 (no limit) and ", kMostCalls));
    }
  }

  void ReadCredentials(YamlSection& section, const std::shared_ptr<const Caller>& caller) {
    const std::optional<std::string> certificate = section.Optional("certificate");
    std::optional<std::string> hash = section.Optional("token_sha256");
    if (!section.Has("certificate") && !section.Has("token_sha256")) {
      section.Complain("certificate", "is missing; write it, or token_sha256, or both");
    }
    if (certificate && !callers_.by_certificate.emplace(*certificate, caller).second) {
      section.Complain("certificate", "is another caller's too");
    }
    if (!hash.has_value()) return;
    absl::AsciiStrToLower(&*hash);
    const bool is_hash =
        hash->size() == kHashDigits &&
        std::ranges::all_of(*hash, [](unsigned char c) { return absl::ascii_isxdigit(c); });
    if (!is_hash) {
      section.Complain("token_sha256",
                       "must be 64 hexadecimal digits: printf %s \"$token\" | sha256sum");
    } else if (!callers_.by_token_hash.emplace(*hash, caller).second) {
      section.Complain("token_sha256", "is another caller's too");
    }
  }

  FieldErrors& errors_;
  Callers callers_;
  std::set<std::string> names_;
  std::set<std::string> issuer_ids_;
};

}  // namespace

std::string_view RoleName(Role role) { return kRoleNames.at(static_cast<std::size_t>(role)); }

absl::StatusOr<Callers> ParseCallers(const std::string& yaml) {
  FieldErrors errors;
  Callers callers;
  try {
    callers = Reader(errors).Read(YAML::Load(yaml));
  } catch (const YAML::Exception& error) {
    errors.Add("(file)", absl::StrCat("is no YAML from line ", error.mark.line + 1, " on"));
  }
  if (!errors.empty()) return errors.ToStatus(kFile);
  return callers;
}

}  // namespace waybill::config
