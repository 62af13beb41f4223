// SPDX-License-Identifier: Apache-2.0
#include "libs/config/web_address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "libs/strings/abseil.h"

namespace waybill::config {
namespace {

bool TakePrefix(std::string_view& text, std::string_view prefix) {
  if (!absl::StartsWithIgnoreCase(strings::ToAbsl(text), strings::ToAbsl(prefix))) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool IsIpv6(std::string_view text) {
  in6_addr address{};
  return inet_pton(AF_INET6, std::string(text).c_str(), &address) == 1;
}

bool IsLoopback(std::string_view host) {
  if (absl::EqualsIgnoreCase(strings::ToAbsl(host), "localhost")) return true;
  in6_addr v6{};
  if (host.size() > 2 && host.front() == '[' &&
      inet_pton(AF_INET6, std::string(host.substr(1, host.size() - 2)).c_str(), &v6) == 1) {
    return IN6_IS_ADDR_LOOPBACK(&v6);
  }
  in_addr v4{};
  return inet_pton(AF_INET, std::string(host).c_str(), &v4) == 1 && ntohl(v4.s_addr) >> 24 == 127;
}

bool IsHost(std::string_view host) {
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    return IsIpv6(host.substr(1, host.size() - 2));
  }
  return !host.empty() && host.size() <= 253 && host.front() != '-' && host.front() != '.' &&
         std::ranges::all_of(host, [](char c) {
           return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '.';
         });
}

bool IsPort(std::string_view port) {
  int number = 0;
  return absl::SimpleAtoi(strings::ToAbsl(port), &number) && number > 0 && number <= 65535 &&
         std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
}

// Where the host ends and ":8069" begins.
std::size_t HostEnd(std::string_view authority) {
  const std::size_t bracket = authority.find(']');
  return std::min(authority.size(),
                  authority.find(':', bracket == std::string_view::npos ? 0 : bracket));
}

}  // namespace

absl::StatusOr<std::string> ParseWebAddress(std::string_view text) {
  std::string_view rest = text;
  const bool plain = TakePrefix(rest, "http://");
  if (!plain && !TakePrefix(rest, "https://")) {
    return absl::InvalidArgumentError("must start with https://");
  }
  if (rest.ends_with('/')) rest.remove_suffix(1);
  if (rest.find('@') != std::string_view::npos) {
    return absl::InvalidArgumentError("must not hold a user or password");
  }
  if (rest.find_first_of("/?#\\") != std::string_view::npos) {
    return absl::InvalidArgumentError("must end after the host and port, without a path");
  }
  const std::size_t host_end = HostEnd(rest);
  const std::string_view host = rest.substr(0, host_end);
  if (!IsHost(host)) return absl::InvalidArgumentError("has no proper host name");
  if (host_end < rest.size() && !IsPort(rest.substr(host_end + 1))) {
    return absl::InvalidArgumentError("has no proper port");
  }
  if (plain && !IsLoopback(host)) {
    return absl::InvalidArgumentError(
        "must start with https://; plain http is accepted for this machine only (127.0.0.1, [::1], "
        "localhost)");
  }
  return (plain ? "http://" : "https://") + absl::AsciiStrToLower(strings::ToAbsl(rest));
}

bool IsThisMachine(std::string_view address) {
  if (!TakePrefix(address, "http://") && !TakePrefix(address, "https://")) return false;
  return IsLoopback(address.substr(0, HostEnd(address)));
}

}  // namespace waybill::config
