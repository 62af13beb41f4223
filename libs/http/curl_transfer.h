// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/http/client.h"
#include "libs/http/curl_client.h"
#include "libs/http/curl_handle.h"
#include "libs/http/failure.h"

namespace waybill::http {

// One request over a handle that nobody else uses meanwhile. All arguments outlive it.
class CurlTransfer {
 public:
  // Ends no later than `end_by_ms`, a Unix time in milliseconds that may change meanwhile.
  CurlTransfer(CURL* handle, const Request& request, const CurlOptions& options,
               const std::atomic<std::int64_t>& end_by_ms);

  absl::StatusOr<Response> Run(absl::Time deadline);

 private:
  static std::size_t OnBody(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t OnHeader(char* data, std::size_t size, std::size_t count, void* self);
  static int OnProgress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
  static curl_socket_t OnOpenSocket(void* self, curlsocktype, curl_sockaddr* address);
  static std::size_t OnRead(char* data, std::size_t size, std::size_t count, void* self);

  CurlList RequestHeaders() const;
  void SetLimits(absl::Duration timeout);
  void SetTls();
  bool MayReach(const sockaddr& address) const;
  void SetBody();
  bool Accept(std::size_t bytes);
  void AddHeader(std::string_view line);

  Failure Explain(CURLcode code) const;
  FailureKind KindOf(CURLcode code) const;
  bool MaybeExecuted(FailureKind kind) const;

  CURL* const handle_;
  const Request& request_;
  const CurlOptions& options_;
  const std::atomic<std::int64_t>& end_by_ms_;

  std::array<char, CURL_ERROR_SIZE> error_{};
  std::size_t sent_ = 0;      // Bytes of the body that libcurl took.
  std::size_t received_ = 0;  // Bytes of the answer, headers included.
  bool too_large_ = false;
  bool forbidden_ = false;  // An address was, and so there was no connection to it.
  Response response_;
};

}  // namespace waybill::http
