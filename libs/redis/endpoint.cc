// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/endpoint.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::redis {
namespace {

constexpr absl::string_view kForm =
    "must have the form redis://[[username]:password@]host[:port][/database]";
constexpr int kLastDatabase = 15;

// Takes what stands before `mark` off `rest`; all of it where there is none.
absl::string_view TakeUntil(char mark, absl::string_view& rest) {
  const std::size_t end = rest.find(mark);
  const absl::string_view taken = rest.substr(0, end);
  rest = end == absl::string_view::npos ? absl::string_view() : rest.substr(end + 1);
  return taken;
}

absl::Status ReadPassword(const std::filesystem::path& file, std::string_view field,
                          Endpoint& endpoint) {
  const std::string own_field = absl::StrCat(strings::ToAbsl(field), "-password-file");
  if (!endpoint.password.Reveal().empty()) {
    return errors::InvalidField(own_field, "is given, and the address has a password, too");
  }
  auto password = config::Secret::FromFile(file);
  if (!password.ok()) {
    return errors::InvalidField(own_field, std::string(password.status().message()));
  }
  endpoint.password = *std::move(password);
  return absl::OkStatus();
}

}  // namespace

std::string Endpoint::Address() const { return absl::StrCat(host, ":", port); }

absl::StatusOr<Endpoint> ParseEndpoint(std::string_view url, std::string_view field,
                                       const std::filesystem::path& password_file) {
  absl::string_view rest = strings::ToAbsl(url);
  if (absl::StartsWith(rest, "rediss://")) {
    return errors::InvalidField(
        field,
        "asks for TLS, which this build's hiredis does not have; take redis:// on a "
        "private network, or put a TLS tunnel in front");
  }
  if (!absl::ConsumePrefix(&rest, "redis://"))
    return errors::InvalidField(field, strings::FromAbsl(kForm));

  Endpoint endpoint;
  if (const std::size_t at = rest.rfind('@'); at != absl::string_view::npos) {
    absl::string_view credentials = rest.substr(0, at);
    rest = rest.substr(at + 1);
    endpoint.username = std::string(TakeUntil(':', credentials));
    endpoint.password = config::Secret(strings::FromAbsl(credentials));
  }
  absl::string_view address = TakeUntil('/', rest);
  endpoint.host = std::string(TakeUntil(':', address));
  int port = endpoint.port;
  const bool port_ok =
      address.empty() || (absl::SimpleAtoi(address, &port) && port > 0 && port <= 65535);
  const bool database_ok =
      rest.empty() || (absl::SimpleAtoi(rest, &endpoint.database) && endpoint.database >= 0 &&
                       endpoint.database <= kLastDatabase);
  if (endpoint.host.empty() || !port_ok || !database_ok) {
    return errors::InvalidField(field, strings::FromAbsl(kForm));
  }
  endpoint.port = static_cast<std::uint16_t>(port);
  if (!password_file.empty()) {
    if (absl::Status status = ReadPassword(password_file, field, endpoint); !status.ok()) {
      return status;
    }
  }
  return endpoint;
}

}  // namespace waybill::redis
