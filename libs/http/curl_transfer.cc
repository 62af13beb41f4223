// SPDX-License-Identifier: Apache-2.0
#include "libs/http/curl_transfer.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "libs/config/web_address.h"
#include "libs/http/address_kind.h"
#include "libs/strings/abseil.h"

namespace waybill::http {
namespace {

bool HasLineBreak(std::string_view text) {
  return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

bool HasLineBreak(const Request& request) {
  return HasLineBreak(request.url) ||
         std::ranges::any_of(request.headers, [](const Header& header) {
           return HasLineBreak(header.name) || HasLineBreak(header.value);
         });
}

// "https://erp.example.com:8443" of an address that goes on.
std::string ServerOf(const std::string& url) {
  return url.substr(0, url.find_first_of("/?#", url.find("://") + 3));
}

}  // namespace

CurlTransfer::CurlTransfer(CURL* handle, const Request& request, const CurlOptions& options,
                           const std::atomic<std::int64_t>& end_by_ms)
    : handle_(handle), request_(request), options_(options), end_by_ms_(end_by_ms) {}

absl::StatusOr<Response> CurlTransfer::Run(absl::Time deadline) {
  if (HasLineBreak(request_)) {
    return ToStatus({.kind = FailureKind::kInvalidRequest,
                     .maybe_executed = false,
                     .detail = "a header or the address holds a line break"});
  }
  const absl::Duration timeout = deadline - absl::Now();
  if (timeout <= absl::ZeroDuration() || absl::ToUnixMillis(absl::Now()) >= end_by_ms_) {
    return ToStatus({.kind = FailureKind::kTimeout,
                     .maybe_executed = false,
                     .detail = "the deadline had passed already"});
  }
  curl_easy_reset(handle_);  // Options only: connections stay.
  const CurlList headers = RequestHeaders();
  curl_easy_setopt(handle_, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle_, CURLOPT_URL, request_.url.c_str());
  SetLimits(timeout);
  SetTls();
  if (request_.method == Method::kPost) SetBody();

  const CURLcode code = curl_easy_perform(handle_);
  if (code != CURLE_OK) return ToStatus(Explain(code));
  long status = 0;
  curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
  response_.status = static_cast<int>(status);
  return std::move(response_);
}

CurlList CurlTransfer::RequestHeaders() const {
  CurlList list(curl_slist_append(nullptr, "Expect:"));  // No 100-continue: it costs a round trip.
  for (const Header& header : request_.headers) {
    const std::string line = header.value.empty() ? absl::StrCat(header.name, ";")
                                                  : absl::StrCat(header.name, ": ", header.value);
    // The list's first node stays the same once there is one.
    curl_slist_append(list.get(), line.c_str());
  }
  return list;
}

void CurlTransfer::SetLimits(absl::Duration timeout) {
  const auto milliseconds = [](absl::Duration duration) {
    return static_cast<long>(std::clamp<std::int64_t>(
        absl::ToInt64Milliseconds(absl::Ceil(duration, absl::Milliseconds(1))), 1, 86'400'000));
  };
  curl_easy_setopt(handle_, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle_, CURLOPT_ERRORBUFFER, error_.data());
  curl_easy_setopt(handle_, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(handle_, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle_, CURLOPT_PROXY, "");
  curl_easy_setopt(handle_, CURLOPT_USERAGENT, options_.user_agent.c_str());
  curl_easy_setopt(handle_, CURLOPT_ACCEPT_ENCODING, "gzip");
  curl_easy_setopt(handle_, CURLOPT_TIMEOUT_MS, milliseconds(timeout));
  curl_easy_setopt(handle_, CURLOPT_CONNECTTIMEOUT_MS,
                   milliseconds(std::min(timeout, options_.connect_timeout)));
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::OnOpenSocket);
  curl_easy_setopt(handle_, CURLOPT_OPENSOCKETDATA, this);
  curl_easy_setopt(handle_, CURLOPT_WRITEFUNCTION, &CurlTransfer::OnBody);
  curl_easy_setopt(handle_, CURLOPT_WRITEDATA, this);
  curl_easy_setopt(handle_, CURLOPT_HEADERFUNCTION, &CurlTransfer::OnHeader);
  curl_easy_setopt(handle_, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(handle_, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(handle_, CURLOPT_XFERINFOFUNCTION, &CurlTransfer::OnProgress);
  curl_easy_setopt(handle_, CURLOPT_XFERINFODATA, this);
}

void CurlTransfer::SetTls() {
  curl_easy_setopt(handle_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  curl_easy_setopt(handle_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle_, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!options_.ca_file.empty()) {
    curl_easy_setopt(handle_, CURLOPT_CAINFO, options_.ca_file.c_str());
  }
}

void CurlTransfer::SetBody() {
  curl_easy_setopt(handle_, CURLOPT_POST, 1L);
  curl_easy_setopt(handle_, CURLOPT_POSTFIELDSIZE_LARGE,
                   static_cast<curl_off_t>(request_.body.size()));
  if (request_.idempotency == retry::Idempotency::kIdempotent) {
    curl_easy_setopt(handle_, CURLOPT_POSTFIELDS, request_.body.c_str());
    return;
  }
  // libcurl sends a request again by itself when a kept connection ends without an answer, though
  // the server may have acted on it. From a source that it cannot rewind it cannot send twice.
  curl_easy_setopt(handle_, CURLOPT_READFUNCTION, &CurlTransfer::OnRead);
  curl_easy_setopt(handle_, CURLOPT_READDATA, this);
}

std::size_t CurlTransfer::OnBody(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  if (!transfer.Accept(size * count)) return 0;
  transfer.response_.body.append(data, size * count);
  return size * count;
}

std::size_t CurlTransfer::OnHeader(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  if (!transfer.Accept(size * count)) return 0;
  transfer.AddHeader({data, size * count});
  return size * count;
}

// libcurl calls it about once a second, also while nothing arrives.
int CurlTransfer::OnProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& transfer = *static_cast<CurlTransfer*>(self);
  return absl::ToUnixMillis(absl::Now()) >= transfer.end_by_ms_ ? 1 : 0;
}

// Called with each address that the name has, after which libcurl connects to that very address. A
// kept connection is used again for the same server only.
curl_socket_t CurlTransfer::OnOpenSocket(void* self, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  if (!transfer.MayReach(address->addr)) {
    transfer.forbidden_ = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool CurlTransfer::MayReach(const sockaddr& address) const {
  const std::string server = ServerOf(request_.url);
  switch (http::KindOf(address)) {
    case AddressKind::kPublic:
      return true;
    case AddressKind::kThisMachine:
      if (config::IsThisMachine(server)) return true;
      [[fallthrough]];
    case AddressKind::kPrivate:
      return options_.private_servers.contains(server);
    case AddressKind::kForbidden:
      break;
  }
  return false;
}

std::size_t CurlTransfer::OnRead(char* data, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<CurlTransfer*>(self);
  const std::string& body = transfer.request_.body;
  const std::size_t bytes = std::min(size * count, body.size() - transfer.sent_);
  std::memcpy(data, body.data() + transfer.sent_, bytes);
  transfer.sent_ += bytes;
  return bytes;
}

bool CurlTransfer::Accept(std::size_t bytes) {
  received_ += bytes;
  too_large_ = received_ > options_.max_response_bytes;
  return !too_large_;
}

void CurlTransfer::AddHeader(std::string_view line) {
  if (line.starts_with("HTTP/")) {
    response_.headers.clear();  // The headers of an interim answer (1xx) came before.
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const auto trimmed = absl::StripAsciiWhitespace(strings::ToAbsl(line.substr(colon + 1)));
  response_.headers.push_back({std::string(line.substr(0, colon)), std::string(trimmed)});
}

Failure CurlTransfer::Explain(CURLcode code) const {
  const FailureKind kind = KindOf(code);
  return {.kind = kind,
          .maybe_executed = MaybeExecuted(kind),
          .detail = error_[0] == '\0' ? curl_easy_strerror(code) : error_.data()};
}

FailureKind CurlTransfer::KindOf(CURLcode code) const {
  if (too_large_) return FailureKind::kTooLarge;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return FailureKind::kNameNotFound;
    case CURLE_COULDNT_CONNECT:
      return forbidden_ ? FailureKind::kForbidden : FailureKind::kRefused;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
      return FailureKind::kTls;
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_ABORTED_BY_CALLBACK:
      return FailureKind::kTimeout;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return FailureKind::kNotHttp;
    case CURLE_UNSUPPORTED_PROTOCOL:  // Also an answer without a status line, as of HTTP/0.9.
      return MaybeExecuted(FailureKind::kNotHttp) ? FailureKind::kNotHttp
                                                  : FailureKind::kInvalidRequest;
    case CURLE_URL_MALFORMAT:
    case CURLE_FAILED_INIT:
    case CURLE_OUT_OF_MEMORY:
    case CURLE_BAD_FUNCTION_ARGUMENT:
      return FailureKind::kInvalidRequest;
    default:  // The connection broke.
      return received_ > 0 ? FailureKind::kCutShort : FailureKind::kReset;
  }
}

bool CurlTransfer::MaybeExecuted(FailureKind kind) const {
  switch (kind) {
    case FailureKind::kNameNotFound:
    case FailureKind::kRefused:
    case FailureKind::kForbidden:
    case FailureKind::kInvalidRequest:
      return false;
    default:
      break;
  }
  // Some of the request has left: how much of it arrived, nobody knows.
  long sent = 0;
  curl_easy_getinfo(handle_, CURLINFO_REQUEST_SIZE, &sent);
  return sent > 0 || received_ > 0;
}

}  // namespace waybill::http
