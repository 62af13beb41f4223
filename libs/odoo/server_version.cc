// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/server_version.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "libs/errors/error.h"
#include "libs/odoo/answer_failures.h"
#include "libs/odoo/parse_json.h"

namespace waybill::odoo {
namespace {

std::string TextAt(const nlohmann::json& answer, const char* key, const char* other_key) {
  for (const char* candidate : {key, other_key}) {
    const auto value = answer.find(candidate);
    if (value != answer.end() && value->is_string()) return value->get<std::string>();
  }
  return "";
}

// "saas~17.4+e-2024" is 17.
std::optional<int> MajorOf(absl::string_view version) {
  absl::ConsumePrefix(&version, "saas~");
  absl::ConsumePrefix(&version, "saas-");
  int major = 0;
  if (!absl::SimpleAtoi(version.substr(0, version.find_first_not_of("0123456789")), &major)) {
    return std::nullopt;
  }
  return major;
}

}  // namespace

absl::StatusOr<ServerInfo> ParseVersion(const nlohmann::json& answer) {
  ServerInfo info{.version = TextAt(answer, "version", "server_version")};
  const std::optional<int> major = MajorOf(info.version);
  if (!major) return MalformedAnswerStatus("it does not tell its version");
  info.major = *major;
  if (info.major < kFirstKnownVersion) {
    return errors::ToStatus(
        {.reason = errors::Reason::kOdooVersionUnsupported,
         .message = absl::StrCat("Odoo ", info.version, " is too old."),
         .remedy = absl::StrCat("Waybill works with Odoo ", kFirstKnownVersion,
                                " and later: upgrade Odoo."),
         .metadata = {{"version", info.version}, {std::string(retry::kMaybeExecuted), "false"}}});
  }
  return info;
}

absl::StatusOr<ServerInfo> AskWebVersion(http::Client& http, const std::string& url,
                                         absl::Time deadline) {
  const absl::StatusOr<http::Response> response =
      http.Send({.method = http::Method::kGet,
                 .url = absl::StrCat(url, "/web/version"),
                 .operation = "version",
                 .idempotency = Idempotency::kIdempotent},
                deadline);
  if (!response.ok()) return UnansweredStatus(response.status());
  const std::optional<nlohmann::json> answer =
      response->status == 200 ? ParseJson(response->body) : std::nullopt;
  if (!answer) return ForeignAnswerStatus(*response);
  return ParseVersion(*answer);
}

}  // namespace waybill::odoo
