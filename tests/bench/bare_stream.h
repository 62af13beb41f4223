// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace waybill::bench {

// The yardstick of delivery: a gRPC server that answers any call with a stream of the same
// serialised bytes. Serves until it is killed.
int ServeBareStream(const std::string& address);

// The request says how many messages of how many bytes: "2000 180".
inline constexpr char kBareStreamMethod[] = "/bare/Stream";
// All streams wait for this call, and then go off at once.
inline constexpr char kBareStreamGo[] = "/bare/Go";

}  // namespace waybill::bench
