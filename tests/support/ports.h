// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace waybill::process {

// A TCP port on loopback that is free and that no other test of this machine is given while this
// process lives. For programs that must come back on the same address after a restart; all others
// bind port 0 and say where they listen. 0 if there is none. From one thread only.
uint16_t FreePort();

// "127.0.0.1:<port>".
std::string LoopbackAddress(uint16_t port);

// Waits until something accepts connections on the loopback port. DEADLINE_EXCEEDED if nothing
// does within `timeout`.
absl::Status WaitForPort(uint16_t port, absl::Duration timeout);

}  // namespace waybill::process
