// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace waybill::config {

// Checks the address of a server that gets a credential and returns it without a trailing slash:
// https, a host, perhaps a port, and nothing else. Plain http is accepted for loopback only
// (127.0.0.0/8, ::1, localhost). The error's message completes "it ...".
absl::StatusOr<std::string> ParseWebAddress(std::string_view text);

// Whether an address of ParseWebAddress says that its server is on this machine.
bool IsThisMachine(std::string_view address);

}  // namespace waybill::config
