// SPDX-License-Identifier: Apache-2.0
#include "libs/http/address_kind.h"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <span>

namespace waybill::http {
namespace {

using Bytes = std::span<const std::uint8_t>;

struct Range {
  std::array<std::uint8_t, 16> prefix;
  std::size_t bits;
  AddressKind kind;
};

// The first that fits counts. https://www.iana.org/assignments/iana-ipv4-special-registry
constexpr std::array kIpv4 = {
    Range{{0}, 8, AddressKind::kForbidden},  // Linux takes it for this machine.
    Range{{10}, 8, AddressKind::kPrivate},
    Range{{100, 100, 100, 200}, 32, AddressKind::kForbidden},  // Alibaba's metadata.
    Range{{100, 64}, 10, AddressKind::kPrivate},
    Range{{127}, 8, AddressKind::kThisMachine},
    Range{{169, 254}, 16, AddressKind::kForbidden},
    Range{{172, 16}, 12, AddressKind::kPrivate},
    Range{{192, 0, 0}, 24, AddressKind::kForbidden},  // Oracle's metadata, for one.
    Range{{192, 168}, 16, AddressKind::kPrivate},
    Range{{198, 18}, 15, AddressKind::kPrivate},
    Range{{224}, 3, AddressKind::kForbidden},
};

// https://www.iana.org/assignments/iana-ipv6-special-registry
constexpr std::array kIpv6 = {
    Range{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}, 128, AddressKind::kThisMachine},
    Range{{0xfd, 0, 0x0e, 0xc2}, 32, AddressKind::kForbidden},  // Amazon's metadata.
    Range{{0xfc}, 7, AddressKind::kPrivate},
    Range{{0x20, 0x01, 0, 0}, 32, AddressKind::kForbidden},  // Teredo.
    Range{{0x20}, 3, AddressKind::kPublic},
    Range{{0}, 0, AddressKind::kForbidden},
};

// Where an IPv6 address holds an IPv4 one, and at which byte.
struct Embedding {
  std::array<std::uint8_t, 16> prefix;
  std::size_t bits;
  std::size_t at;
};

constexpr std::array kEmbeddings = {
    Embedding{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}, 96, 12},
    Embedding{{0, 0x64, 0xff, 0x9b}, 96, 12},
    Embedding{{0x20, 0x02}, 16, 2},
};

bool Begins(Bytes address, Bytes prefix, std::size_t bits) {
  for (std::size_t i = 0; i < bits; ++i) {
    const int mask = 0x80 >> (i % 8);
    if ((address[i / 8] & mask) != (prefix[i / 8] & mask)) return false;
  }
  return true;
}

AddressKind KindIn(std::span<const Range> ranges, Bytes address) {
  const auto found = std::ranges::find_if(
      ranges, [&](const Range& range) { return Begins(address, range.prefix, range.bits); });
  return found == ranges.end() ? AddressKind::kPublic : found->kind;
}

AddressKind KindOfIpv6(Bytes address) {
  for (const Embedding& embedding : kEmbeddings) {
    if (Begins(address, embedding.prefix, embedding.bits)) {
      return KindIn(kIpv4, address.subspan(embedding.at, sizeof(in_addr)));
    }
  }
  return KindIn(kIpv6, address);
}

}  // namespace

AddressKind KindOf(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in ipv4{};
    std::memcpy(&ipv4, &address, sizeof(ipv4));
    std::array<std::uint8_t, sizeof(in_addr)> bytes{};
    std::memcpy(bytes.data(), &ipv4.sin_addr, sizeof(bytes));
    return KindIn(kIpv4, bytes);
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 ipv6{};
    std::memcpy(&ipv6, &address, sizeof(ipv6));
    return KindOfIpv6(ipv6.sin6_addr.s6_addr);
  }
  return AddressKind::kForbidden;
}

}  // namespace waybill::http
