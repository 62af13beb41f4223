// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/statusor.h"

namespace waybill::jwt {

// The signatures that are accepted (RFC 7518, RFC 8037), and no others: neither `none` nor one
// whose key is a shared secret.
enum class Algorithm : std::uint8_t {
  kRs256,  // RSA of 2048 bits or more, PKCS #1 v1.5, SHA-256.
  kEs256,  // ECDSA on P-256, SHA-256.
  kEdDsa,  // Ed25519.
};
std::optional<Algorithm> ParseAlgorithm(std::string_view name);

// A public key.
class Key {
 public:
  // Whether the signature, as a token has it, is the key's over `text`.
  bool Verifies(std::string_view text, std::string_view signature) const;

  struct Data;
  explicit Key(std::shared_ptr<const Data> data) : data_(std::move(data)) {}

 private:
  std::shared_ptr<const Data> data_;
};

// The keys that an issuer signs with: a JWK set (RFC 7517). Immutable.
class KeySet {
 public:
  // INVALID_FIELD if the text is no key set, or has no key that can be used. Keys that are for
  // something else, have no id, or are of a kind or strength that is not accepted are left out.
  static absl::StatusOr<KeySet> Parse(std::string_view json);

  // The key of that id for that algorithm; a key is for one algorithm only. Null if there is none.
  const Key* Find(std::string_view id, Algorithm algorithm) const;

 private:
  std::map<std::pair<std::string, Algorithm>, Key> keys_;
};

}  // namespace waybill::jwt
