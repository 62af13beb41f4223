// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/identity.h"

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "grpc/grpc_security_constants.h"
#include "libs/errors/error.h"
#include "libs/jwt/token.h"
#include "libs/rpc/security.h"
#include "libs/rpc/token_caller.h"
#include "libs/strings/abseil.h"

namespace waybill::rpc {
namespace {

constexpr char kAuthorization[] = "authorization";
constexpr char kScheme[] = "bearer ";
constexpr std::size_t kFamily = 5;  // "ipv4:"
// Of what services need of each other, a multiple.
constexpr std::int64_t kCallsPerSecondOfAnAddress = 1000;
constexpr std::int64_t kCallsAtOnceOfAnAddress = 200;

absl::Status Unknown(std::string_view message) {
  return errors::ToStatus({.reason = errors::Reason::kCallerUnknown,
                           .message = std::string(message),
                           .remedy = "Show a client certificate or a token that the service's "
                                     "callers file has; an administrator adds callers there."});
}

// The token, if an authorization is there; more than one, or another scheme, is a wrong one.
std::optional<std::string> TokenOf(const grpc::ServerContextBase& context) {
  const auto [first, last] = context.client_metadata().equal_range(kAuthorization);
  if (first == last) return std::nullopt;
  const std::string text(first->second.data(), first->second.size());
  if (std::next(first) != last || !absl::StartsWithIgnoreCase(text, kScheme)) return "";
  return text.substr(sizeof(kScheme) - 1);
}

std::vector<std::string> CertificateNames(const grpc::ServerContextBase& context) {
  std::vector<std::string> names;
  const auto authentication = context.auth_context();
  if (authentication == nullptr || !authentication->IsPeerAuthenticated()) return names;
  for (const char* property : {GRPC_X509_CN_PROPERTY_NAME, GRPC_X509_SAN_PROPERTY_NAME}) {
    for (const grpc::string_ref& name : authentication->FindPropertyValues(property)) {
      names.emplace_back(name.data(), name.size());
    }
  }
  return names;
}

}  // namespace

Credentials CredentialsOf(const grpc::ServerContextBase& context) {
  Credentials credentials{.certificate_names = CertificateNames(context)};
  if (const auto token = TokenOf(context)) {
    credentials.token_hash = TokenHash(*token);
    if (jwt::Token::HasShape(*token)) credentials.signed_token = *token;
  }
  return credentials;
}

absl::StatusOr<std::shared_ptr<const config::Caller>> IdentifyCaller(const Credentials& credentials,
                                                                     const config::Callers& callers,
                                                                     const TokenCheck& check) {
  if (credentials.token_hash.has_value()) {
    const auto found = callers.by_token_hash.find(*credentials.token_hash);
    if (found != callers.by_token_hash.end()) return found->second;
    if (check.keys != nullptr && !credentials.signed_token.empty() && !callers.issuers.empty())
      return CallerOfToken(credentials.signed_token, callers, *check.keys, check.now);
    return Unknown("The token is not one of a caller.");
  }
  if (credentials.certificate_names.empty()) {
    return Unknown("The caller showed neither a certificate nor a token.");
  }
  for (const std::string& name : credentials.certificate_names) {
    const auto found = callers.by_certificate.find(name);
    if (found != callers.by_certificate.end()) return found->second;
  }
  return errors::ToStatus(
      {.reason = errors::Reason::kCallerNotPermitted,
       .message = "The certificate is good, but none of its names is in the callers file.",
       .remedy = "Ask an administrator to add the certificate's common name there, with a role.",
       .metadata = {{"role", "none"}}});
}

std::shared_ptr<const config::Caller> CallerAt(std::string_view peer) {
  const std::string address =
      absl::StrReplaceAll(strings::ToAbsl(peer), {{"%5B", "["}, {"%5D", "]"}});
  const bool is_internet = absl::StartsWith(address, "ipv4:") || absl::StartsWith(address, "ipv6:");
  const std::string host_and_port = is_internet ? address.substr(kFamily) : "";
  if (!is_internet || IsLoopback(host_and_port)) return nullptr;
  return std::make_shared<const config::Caller>(
      config::Caller{.name = host_and_port.substr(0, host_and_port.rfind(':')),
                     .calls_per_second = kCallsPerSecondOfAnAddress,
                     .calls_at_once = kCallsAtOnceOfAnAddress});
}

std::string TokenHash(std::string_view token) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(token.data(), token.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return absl::BytesToHexString({reinterpret_cast<const char*>(digest.data()), size});
}

}  // namespace waybill::rpc
