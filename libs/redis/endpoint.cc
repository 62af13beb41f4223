// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/endpoint.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::redis {
namespace {

constexpr absl::string_view kForm =
    "must have the form redis://[[username]:password@]host[:port][/database], or "
    "sentinel://[[username]:password@]host[:port][,host[:port]]...[/master[/database]], or "
    "cluster://[[username]:password@]host[:port][,host[:port]]...";
constexpr int kLastDatabase = 15;
constexpr std::uint16_t kSentinelPort = 26379;

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

// host[:port]
std::optional<Address> ParseAddress(absl::string_view text, std::uint16_t default_port) {
  const absl::string_view host = TakeUntil(':', text);
  int port = default_port;
  const bool port_ok = text.empty() || (absl::SimpleAtoi(text, &port) && port > 0 && port <= 65535);
  if (host.empty() || !port_ok) return std::nullopt;
  return Address{.host = std::string(host), .port = static_cast<std::uint16_t>(port)};
}

bool ParseDatabase(absl::string_view text, int& database) {
  return text.empty() ||
         (absl::SimpleAtoi(text, &database) && database >= 0 && database <= kLastDatabase);
}

// What follows the credentials of redis://.
bool ParseServer(absl::string_view rest, Endpoint& endpoint) {
  const std::optional<Address> server = ParseAddress(TakeUntil('/', rest), endpoint.port);
  if (!server.has_value()) return false;
  endpoint.host = server->host;
  endpoint.port = server->port;
  return ParseDatabase(rest, endpoint.database);
}

// host[:port][,host[:port]]...
bool ParseAddresses(absl::string_view text, std::uint16_t default_port,
                    std::vector<Address>& addresses) {
  for (const absl::string_view each : absl::StrSplit(text, ',')) {
    const std::optional<Address> address = ParseAddress(each, default_port);
    if (!address.has_value()) return false;
    addresses.push_back(*address);
  }
  return true;
}

// What follows the credentials of sentinel://.
bool ParseSentinels(absl::string_view rest, Endpoint& endpoint) {
  if (!ParseAddresses(TakeUntil('/', rest), kSentinelPort, endpoint.sentinels)) return false;
  endpoint.master = std::string(TakeUntil('/', rest));
  if (endpoint.master.empty()) endpoint.master = "mymaster";
  return ParseDatabase(rest, endpoint.database);
}

// What follows the credentials of cluster://. A Cluster has one database.
bool ParseCluster(absl::string_view rest, Endpoint& endpoint) {
  return !absl::StrContains(rest, '/') && ParseAddresses(rest, endpoint.port, endpoint.cluster);
}

struct Form {
  absl::string_view scheme;
  bool (*parse)(absl::string_view rest, Endpoint& endpoint);
};
constexpr Form kForms[] = {
    {"redis://", ParseServer}, {"sentinel://", ParseSentinels}, {"cluster://", ParseCluster}};

}  // namespace

absl::StatusOr<Endpoint> ParseEndpoint(std::string_view url, std::string_view field,
                                       const std::filesystem::path& password_file) {
  absl::string_view rest = strings::ToAbsl(url);
  if (absl::StartsWith(rest, "rediss://")) {
    return errors::InvalidField(
        field,
        "asks for TLS, which this build's hiredis does not have; take redis:// on a "
        "private network, or put a TLS tunnel in front");
  }
  const auto* const form = std::ranges::find_if(
      kForms, [&rest](const Form& each) { return absl::ConsumePrefix(&rest, each.scheme); });
  if (form == std::end(kForms)) return errors::InvalidField(field, strings::FromAbsl(kForm));

  Endpoint endpoint;
  if (const std::size_t at = rest.rfind('@'); at != absl::string_view::npos) {
    absl::string_view credentials = rest.substr(0, at);
    rest = rest.substr(at + 1);
    endpoint.username = std::string(TakeUntil(':', credentials));
    endpoint.password = config::Secret(strings::FromAbsl(credentials));
  }
  if (!form->parse(rest, endpoint)) return errors::InvalidField(field, strings::FromAbsl(kForm));
  if (!password_file.empty()) {
    if (absl::Status status = ReadPassword(password_file, field, endpoint); !status.ok()) {
      return status;
    }
  }
  return endpoint;
}

}  // namespace waybill::redis
