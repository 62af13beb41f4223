// SPDX-License-Identifier: Apache-2.0
#include "libs/service/issuer_keys.h"

#include <cstddef>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/http/curl_client.h"

namespace waybill::service {
namespace {

constexpr absl::Duration kLookEvery = absl::Seconds(1);
constexpr absl::Duration kFileEvery = absl::Seconds(10);
constexpr absl::Duration kServerEvery = absl::Minutes(5);
constexpr absl::Duration kAfterFailure = absl::Seconds(30);
constexpr absl::Duration kLeastPause = absl::Seconds(10);
constexpr absl::Duration kPatience = absl::Seconds(5);
constexpr std::size_t kLargestSet = 256U << 10U;

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(kLargestSet + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad() || (file.fail() && !file.eof()))
    return absl::UnavailableError("the file cannot be read");
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

}  // namespace

IssuerKeys::~IssuerKeys() {
  stop_.Notify();
  if (thread_.joinable()) thread_.join();
}

void IssuerKeys::Start() {
  Look();
  thread_ = std::thread([this] {
    while (!deps_.clock.WaitUntil(deps_.clock.Now() + kLookEvery, stop_)) Look();
  });
}

void IssuerKeys::Look() {
  const auto callers = deps_.callers.Current();
  for (const std::string& wanted : deps_.keys.TakeWanted()) sources_[wanted].is_wanted = true;
  for (const auto& issuer : callers->issuers) {
    if (stop_.HasBeenNotified()) return;
    Source& source = sources_[issuer->keys];
    const absl::Time now = deps_.clock.Now();
    const bool again = source.is_wanted && now >= source.read_at + kLeastPause;
    if (again || now >= source.due_at) ReadKeys(*issuer, source);
  }
}

void IssuerKeys::ReadKeys(const config::Issuer& issuer, Source& source) {
  const absl::Time now = deps_.clock.Now();
  const bool was_failing = source.is_failing;
  const auto text = deps_.read(issuer, now + kPatience);
  auto keys = text.ok() ? jwt::KeySet::Parse(*text) : text.status();
  source = {.read_at = now,
            .due_at = now + (!keys.ok()              ? kAfterFailure
                             : issuer.server.empty() ? kFileEvery
                                                     : kServerEvery),
            .is_failing = !keys.ok()};
  if (keys.ok()) {
    deps_.keys.Put(issuer.keys, *std::move(keys));
    if (was_failing)
      deps_.logger.Info("an issuer's keys are read again", {{"issuer", issuer.name}});
  } else if (!was_failing) {
    deps_.logger.Error("an issuer's keys can't be read; the last good ones stay in force",
                       {{"issuer", issuer.name},
                        {"detail", std::string(keys.status().message())},
                        {"remedy",
                         "Correct jwks_file or jwks_url in the callers file, or mend "
                         "what it names; it is tried again."}});
  }
}

absl::StatusOr<std::string> ReadKeySet(const config::Issuer& issuer, absl::Time deadline) {
  if (issuer.server.empty()) return ReadFile(issuer.keys);
  http::CurlOptions options{.ca_file = issuer.ca_file, .max_response_bytes = kLargestSet};
  if (issuer.network == config::Network::kPrivate) options.private_servers = {issuer.server};
  http::CurlClient client(options);
  const auto response = client.Send({.method = http::Method::kGet,
                                     .url = issuer.keys,
                                     .headers = {{"accept", "application/json"}},
                                     .operation = "jwks",
                                     .idempotency = retry::Idempotency::kIdempotent},
                                    deadline);
  if (!response.ok()) return response.status();
  if (response->status != 200)
    return absl::UnavailableError(absl::StrCat("the server answered ", response->status));
  return response->body;
}

}  // namespace waybill::service
