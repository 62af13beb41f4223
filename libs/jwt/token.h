// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/jwt/key_set.h"

namespace waybill::jwt {

// A signed token (RFC 7519, JWS compact form). Until Verify was OK, it is anybody's word.
class Token {
 public:
  // Whether the text has a token's shape: three parts. Says nothing of what they are.
  static bool HasShape(std::string_view text);

  // CALLER_UNKNOWN if it is malformed, longer than 8 KiB, signed in a way that is not accepted
  // (`none` among them), names no key, or demands what this does not know (`crit`).
  static absl::StatusOr<Token> Parse(std::string_view text);

  ~Token();
  Token(Token&&) noexcept;
  Token& operator=(Token&&) noexcept;

  const std::string& key_id() const { return key_id_; }
  Algorithm algorithm() const { return algorithm_; }
  // "" if it has none.
  std::string issuer() const;
  std::string subject() const;

  struct Expected {
    std::string_view issuer;
    std::string_view audience;
    absl::Time now;
  };
  // CALLER_UNKNOWN unless it is signed with the key, of the issuer, for the audience, about
  // somebody, and valid now; clocks may differ by a minute. Without an end it is not valid.
  absl::Status Verify(const Key& key, const Expected& expected) const;

  // The texts of a claim: its text, or those of its list. `claim` is a name, or, if it begins with
  // a slash, a path of names ("/realm_access/roles").
  std::set<std::string> Texts(const std::string& claim) const;

 private:
  struct Payload;
  Token();

  std::string key_id_;
  Algorithm algorithm_ = Algorithm::kRs256;
  std::string signed_text_;
  std::string signature_;
  std::unique_ptr<const Payload> payload_;
};

}  // namespace waybill::jwt
