// SPDX-License-Identifier: Apache-2.0
#include "libs/jwt/token.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"
#include "libs/jwt/base64url.h"
#include "nlohmann/json.hpp"

namespace waybill::jwt {
namespace {

using nlohmann::json;

constexpr std::size_t kLongest = 8U << 10U;
constexpr std::size_t kLongestSubject = 200;
constexpr absl::Duration kLeeway = absl::Minutes(1);
constexpr double kLastSecond = 253402300799;  // Of the year 9999.

absl::Status Unknown(const char* message) {
  return errors::ToStatus({.reason = errors::Reason::kCallerUnknown,
                           .message = message,
                           .remedy = "Get a new token from the issuer that the service's callers "
                                     "file names, for the audience that it names."});
}

// A JSON object in base64url.
std::optional<json> ObjectOf(std::string_view part) {
  const auto text = DecodeBase64Url(part);
  if (!text.has_value()) return std::nullopt;
  json object = json::parse(*text, nullptr, /*allow_exceptions=*/false);
  return object.is_object() ? std::optional(std::move(object)) : std::nullopt;
}

std::string TextOf(const json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

// Nothing if it is not there, or no time.
std::optional<absl::Time> TimeOf(const json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  const auto seconds = found->get<double>();
  if (!(seconds >= 0 && seconds <= kLastSecond)) return std::nullopt;
  return absl::UnixEpoch() + absl::Seconds(std::floor(seconds));
}

// Access tokens (RFC 9068) and plain ones; a logout token, say, opens nothing.
bool IsAccepted(const std::string& type) {
  const std::string lower = absl::AsciiStrToLower(type);
  return lower.empty() || lower == "jwt" || lower == "at+jwt" || lower == "application/at+jwt";
}

}  // namespace

struct Token::Payload {
  json claims;
};

Token::Token() = default;
Token::~Token() = default;
Token::Token(Token&&) noexcept = default;
Token& Token::operator=(Token&&) noexcept = default;

bool Token::HasShape(std::string_view text) { return std::ranges::count(text, '.') == 2; }

absl::StatusOr<Token> Token::Parse(std::string_view text) {
  if (text.size() > kLongest) return Unknown("The token is longer than 8 KiB.");
  if (!HasShape(text)) return Unknown("The token is malformed.");
  const std::size_t first = text.find('.');
  const std::size_t last = text.rfind('.');
  const auto header = ObjectOf(text.substr(0, first));
  auto claims = ObjectOf(text.substr(first + 1, last - first - 1));
  auto signature = DecodeBase64Url(text.substr(last + 1));
  if (!header.has_value() || !claims.has_value() || !signature.has_value())
    return Unknown("The token is malformed.");
  const auto algorithm = ParseAlgorithm(TextOf(*header, "alg"));
  if (!algorithm.has_value()) return Unknown("The token is not signed by RS256, ES256 or EdDSA.");
  if (header->contains("crit")) return Unknown("The token demands an extension.");
  if (header->contains("typ") && !IsAccepted(TextOf(*header, "typ")))
    return Unknown("The token is of another type than JWT.");
  Token token;
  token.key_id_ = TextOf(*header, "kid");
  if (token.key_id_.empty()) return Unknown("The token does not name its key (kid).");
  token.algorithm_ = *algorithm;
  token.signed_text_ = std::string(text.substr(0, last));
  token.signature_ = *std::move(signature);
  token.payload_ = std::make_unique<const Payload>(Payload{.claims = *std::move(claims)});
  return token;
}

std::string Token::issuer() const { return TextOf(payload_->claims, "iss"); }
std::string Token::subject() const { return TextOf(payload_->claims, "sub"); }

absl::Status Token::Verify(const Key& key, const Expected& expected) const {
  const json& claims = payload_->claims;
  if (!key.Verifies(signed_text_, signature_)) return Unknown("The token's signature is wrong.");
  if (issuer() != expected.issuer) return Unknown("The token is of another issuer.");
  if (!Texts("aud").contains(std::string(expected.audience)))
    return Unknown("The token is for another audience.");
  if (subject().empty() || subject().size() > kLongestSubject)
    return Unknown("The token is about nobody (sub).");
  const auto end = TimeOf(claims, "exp");
  if (!end.has_value()) return Unknown("The token has no end (exp).");
  if (expected.now >= *end + kLeeway) return Unknown("The token has expired.");
  if (!claims.contains("nbf")) return absl::OkStatus();
  const auto begin = TimeOf(claims, "nbf");
  if (!begin.has_value() || expected.now < *begin - kLeeway)
    return Unknown("The token is not valid yet.");
  return absl::OkStatus();
}

std::set<std::string> Token::Texts(const std::string& claim) const {
  const json* value = &payload_->claims;
  std::vector<std::string> names = {claim};
  if (claim.starts_with('/')) names = absl::StrSplit(claim.substr(1), '/');
  for (const std::string& name : names) {
    if (!value->is_object()) return {};
    const auto found = value->find(name);
    if (found == value->end()) return {};
    value = &*found;
  }
  std::set<std::string> texts;
  if (value->is_string()) texts.insert(value->get<std::string>());
  if (value->is_array()) {
    for (const json& each : *value) {
      if (each.is_string()) texts.insert(each.get<std::string>());
    }
  }
  return texts;
}

}  // namespace waybill::jwt
