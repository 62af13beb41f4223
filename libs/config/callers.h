// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/config/stores.h"

namespace waybill::config {

// What a caller is to Waybill. Each of the first three may do what those before it may; a service
// may do what services do for each other, and nothing else.
enum class Role : std::uint8_t { kViewer, kOperator, kAdmin, kService };

inline constexpr std::array<std::string_view, 4> kRoleNames = {"viewer", "operator", "admin",
                                                               "service"};
std::string_view RoleName(Role role);

// Somebody who may call.
struct Caller {
  std::string name;  // For logs; no secret, and no person's name unless its owner wants it there.
  Role role = Role::kViewer;
  std::set<std::string> stores = {};    // Those that it may see and change; empty: all.
  std::int64_t calls_per_second = 100;  // Twice as many in a burst; 0: without limit.
  std::int64_t calls_at_once = 100;     // Open streams among them; 0: without limit.

  bool MayUse(const std::string& store) const { return stores.empty() || stores.contains(store); }
};

// Somebody whose signed tokens (JWT) are believed: an identity provider. Who shows one is a caller
// with the role that the token's claim is mapped to.
struct Issuer {
  std::string name;      // For logs.
  std::string issuer;    // Of the claim `iss`.
  std::string audience;  // Of the claim `aud`.
  // Where its keys are (a JWK set): a file's path, or an address that begins with https://.
  std::string keys;
  std::string server = {};   // Of an address: "https://id.example.com". Empty: a file.
  std::string ca_file = {};  // Who signed the server's certificate (PEM). Empty: the system's.
  Network network = Network::kPublic;                   // Where the server's name may lead.
  std::string role_claim = "roles";                     // As jwt::Token::Texts takes it.
  std::map<std::string, Role, std::less<>> roles = {};  // By the claim's texts; none is kService.
  Caller caller = {};                                   // Stores and limits of each who shows one.
};

// All who may call, by what they show.
struct Callers {
  using Map = std::map<std::string, std::shared_ptr<const Caller>, std::less<>>;
  Map by_certificate;  // The common name, or a subject alternative name.
  Map by_token_hash;   // The SHA-256 of the token, in lower-case hexadecimal digits.
  std::vector<std::shared_ptr<const Issuer>> issuers = {};  // Each of another `issuer`.
};

// Reads the text of a callers file (YAML, docs/security.md). Everything that is wrong is told at
// once: INVALID_FIELD with a violation for each, by its path in the file.
absl::StatusOr<Callers> ParseCallers(const std::string& yaml);

}  // namespace waybill::config
