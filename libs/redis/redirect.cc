// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/redirect.h"

#include <string>
#include <vector>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "libs/errors/error.h"
#include "libs/strings/abseil.h"

namespace waybill::redis {
namespace {

constexpr absl::string_view kPayload = "waybill/redis-redirect";

}  // namespace

absl::Status RedirectStatus(std::string_view error) {
  const absl::string_view text = strings::ToAbsl(error);
  if (!absl::StartsWith(text, "MOVED ") && !absl::StartsWith(text, "ASK ") &&
      !absl::StartsWith(text, "TRYAGAIN")) {
    return absl::OkStatus();
  }
  absl::Status status = errors::ToStatus(
      {.reason = errors::Reason::kRedisUnavailable,
       .message = "Redis is a Cluster, and what was asked for is on another of its nodes, or on "
                  "its way there.",
       .remedy = "If its address begins with redis://, name it as cluster://HOST[:PORT]. "
                 "Otherwise slots are being moved; the service goes on by itself."});
  status.SetPayload(kPayload, absl::Cord(text));
  return status;
}

std::optional<Redirect> RedirectOf(const absl::Status& status) {
  const auto payload = status.GetPayload(kPayload);
  if (!payload.has_value()) return std::nullopt;
  const std::vector<std::string> words = absl::StrSplit(std::string(*payload), ' ');
  // MOVED SLOT HOST:PORT; a host may be an IPv6 address.
  if (words.size() != 3 || words[0] == "TRYAGAIN") return Redirect{};
  const std::size_t colon = words[2].rfind(':');
  int port = 0;
  if (colon == std::string::npos ||
      !absl::SimpleAtoi(absl::string_view(words[2]).substr(colon + 1), &port)) {
    return Redirect{};
  }
  return Redirect{
      .kind = words[0] == "ASK" ? Redirect::Kind::kAsk : Redirect::Kind::kMoved,
      .to = {.host = words[2].substr(0, colon), .port = static_cast<std::uint16_t>(port)}};
}

}  // namespace waybill::redis
