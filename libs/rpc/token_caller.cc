// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/token_caller.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/jwt/token.h"
#include "libs/rpc/identity.h"

namespace waybill::rpc {
namespace {

using config::Issuer;
using config::Role;

constexpr absl::Duration kKeysTake = absl::Seconds(10);
constexpr std::size_t kDigitsOfAName = 16;

absl::Status Unknown(std::string message, std::optional<absl::Duration> delay = std::nullopt) {
  return errors::ToStatus({.reason = errors::Reason::kCallerUnknown,
                           .message = std::move(message),
                           .remedy = "Get a new token from an issuer that the service's callers "
                                     "file names.",
                           .retry_delay = delay});
}

std::optional<Role> StrongestRole(const jwt::Token& token, const Issuer& issuer) {
  std::optional<Role> strongest;
  for (const std::string& text : token.Texts(issuer.role_claim)) {
    const auto found = issuer.roles.find(text);
    if (found != issuer.roles.end())
      strongest = std::max(strongest.value_or(found->second), found->second);
  }
  return strongest;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const config::Caller>> CallerOfToken(std::string_view text,
                                                                    const config::Callers& callers,
                                                                    jwt::KeyRing& keys,
                                                                    absl::Time now) {
  const auto token = jwt::Token::Parse(text);
  if (!token.ok()) return token.status();
  // Only which keys to try is believed before the signature was checked.
  const auto found = std::ranges::find_if(
      callers.issuers, [&](const auto& each) { return each->issuer == token->issuer(); });
  if (found == callers.issuers.end())
    return Unknown("The token is not of an issuer that the callers file names.");
  const Issuer& issuer = **found;
  const auto set = keys.Find(issuer.keys);
  const jwt::Key* key = set == nullptr ? nullptr : set->Find(token->key_id(), token->algorithm());
  if (key == nullptr) {
    keys.Want(issuer.keys);
    return Unknown("The key that the token names is not known; its issuer is asked for it.",
                   kKeysTake);
  }
  const absl::Status verified =
      token->Verify(*key, {.issuer = issuer.issuer, .audience = issuer.audience, .now = now});
  if (!verified.ok()) return verified;
  const std::optional<Role> role = StrongestRole(*token, issuer);
  if (!role.has_value()) {
    return errors::ToStatus({.reason = errors::Reason::kCallerNotPermitted,
                             .message = "The token is good, but gives none of the roles that the "
                                        "callers file knows.",
                             .remedy = "Ask an administrator for a group or role at the issuer.",
                             .metadata = {{"role", "none"}}});
  }
  config::Caller caller = issuer.caller;
  // A subject may be an e-mail address, which must not come into logs.
  caller.name =
      absl::StrCat(issuer.name, "/", TokenHash(token->subject()).substr(0, kDigitsOfAName));
  caller.role = *role;
  return std::make_shared<const config::Caller>(std::move(caller));
}

}  // namespace waybill::rpc
