// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/config/callers.h"
#include "libs/jwt/key_ring.h"

namespace waybill::rpc {

// Who shows this token of an issuer (libs/jwt): somebody with the issuer's stores and limits, and
// the strongest of the roles that its claim gives. CALLER_UNKNOWN if the token is not good; with a
// delay to try again after, where its key is not known yet, and is asked for.
// CALLER_NOT_PERMITTED if it gives no role. Never waits.
absl::StatusOr<std::shared_ptr<const config::Caller>> CallerOfToken(std::string_view token,
                                                                    const config::Callers& callers,
                                                                    jwt::KeyRing& keys,
                                                                    absl::Time now);

}  // namespace waybill::rpc
