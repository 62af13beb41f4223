// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/server_context.h"
#include "libs/config/callers.h"
#include "libs/jwt/key_ring.h"

namespace waybill::rpc {

// What a caller shows to say who it is.
struct Credentials {
  std::optional<std::string> token_hash;       // Of a bearer token (`authorization: Bearer ...`).
  std::string signed_token;                    // Itself, where it may be one of an issuer (JWT).
  std::vector<std::string> certificate_names;  // Of a client's certificate, which was verified.
};
Credentials CredentialsOf(const grpc::ServerContextBase& context);

// Where the keys of issuers are, and what time it is for their tokens.
struct TokenCheck {
  jwt::KeyRing* keys = nullptr;  // Null: no tokens of issuers are taken.
  absl::Time now = absl::InfiniteFuture();
};

// Who that is. A token says so where there is one, else the certificate. CALLER_UNKNOWN for a call
// with neither, or with a token that is nobody's; CALLER_NOT_PERMITTED for a certificate that is
// nobody's, or a token that gives no role.
absl::StatusOr<std::shared_ptr<const config::Caller>> IdentifyCaller(const Credentials& credentials,
                                                                     const config::Callers& callers,
                                                                     const TokenCheck& check = {});

// Who calls where nobody has to say who it is: the address that the call comes from, with limits of
// its own. `peer` is as of ServerContext::peer ("ipv4:10.0.0.7:41234"). Null for this machine,
// which has none.
std::shared_ptr<const config::Caller> CallerAt(std::string_view peer);

// As the callers file holds it.
std::string TokenHash(std::string_view token);

}  // namespace waybill::rpc
