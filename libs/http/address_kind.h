// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/socket.h>

#include <cstdint>

namespace waybill::http {

// Where an address leads.
enum class AddressKind : std::uint8_t {
  kPublic,
  kThisMachine,  // 127.0.0.0/8, ::1
  kPrivate,      // RFC 1918, unique local (RFC 4193), shared (RFC 6598), benchmarks (RFC 2544)
  kForbidden,    // Link-local, where clouds serve credentials; multicast; reserved; no IP at all.
};

// An IPv4 address within an IPv6 one (mapped, NAT64, 6to4) is judged as itself.
AddressKind KindOf(const sockaddr& address);

}  // namespace waybill::http
