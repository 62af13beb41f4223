// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "nlohmann/json.hpp"

namespace waybill::jwt {

// An issuer of tokens, for tests: has one key pair of its own, made when it is.
class ScriptedIssuer {
 public:
  // "RS256", "ES256" or "EdDSA". `rsa_bits` is the size of an RSA key.
  explicit ScriptedIssuer(std::string algorithm, std::string key_id = "key", int rsa_bits = 2048);
  ~ScriptedIssuer();

  // The public key as a JWK, and a set of it alone.
  nlohmann::json Jwk() const;
  std::string KeySet() const { return nlohmann::json{{"keys", {Jwk()}}}.dump(); }

  // A token of these claims; what `header` has replaces what a header has.
  std::string Sign(const nlohmann::json& claims,
                   const nlohmann::json& header = nlohmann::json::object()) const;

 private:
  struct KeyPair;

  const std::string algorithm_;
  const std::string key_id_;
  const std::unique_ptr<const KeyPair> pair_;
};

// Base64url without padding.
std::string EncodeBase64Url(const std::string& bytes);

}  // namespace waybill::jwt
