// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "grpcpp/server_context.h"
#include "libs/config/callers.h"

namespace waybill::rpc {

// Who makes a call. A bearer token (`authorization: Bearer ...`) says so where there is one, else
// the client's certificate. CALLER_UNKNOWN for a call with neither, or with a token that is
// nobody's; CALLER_NOT_PERMITTED for a certificate that is verified, and nobody's.
absl::StatusOr<std::shared_ptr<const config::Caller>> IdentifyCaller(
    const grpc::ServerContextBase& context, const config::Callers& callers);

// As the callers file holds it.
std::string TokenHash(std::string_view token);

}  // namespace waybill::rpc
