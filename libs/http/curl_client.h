// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "libs/http/client.h"

namespace waybill::http {

struct CurlOptions {
  std::string ca_file = {};  // PEM; the system's certificates where empty.
  absl::Duration connect_timeout = absl::Seconds(10);
  std::size_t max_response_bytes = 64U << 20U;  // After decompression.
  std::size_t max_requests = 64;                // At a time; more wait for their turn.
  std::string user_agent = "waybill";
  // Servers ("https://erp.example.com:8443") whose names may lead to this machine or into a private
  // network. Every other name may not; "localhost" and what else means this machine says so itself.
  std::set<std::string> private_servers = {};
};

// Speaks http and https through libcurl. Connections are kept and used again; HTTP/2 where TLS
// negotiates it. Certificates are always verified, redirects never followed, proxies of the
// environment not used. Where a name leads is checked when it is connected to, so that no address
// and no name service turns the client against the network that it runs in.
class CurlClient final : public Client {
 public:
  explicit CurlClient(CurlOptions options = {});
  ~CurlClient() override;

  CurlClient(const CurlClient&) = delete;
  CurlClient& operator=(const CurlClient&) = delete;

  absl::StatusOr<Response> Send(const Request& request, absl::Time deadline) override;

  // No request goes on past `time`, whatever its own deadline: neither those that are under way nor
  // those to come. They fail as at their deadline, up to a second late. For a process that ends.
  void EndBy(absl::Time time) { end_by_ms_ = absl::ToUnixMillis(time); }

 private:
  class Handle;
  class Lease;

  // A handle of its own for one transfer; none if the deadline comes first.
  std::unique_ptr<Handle> Take(absl::Time deadline);
  void Return(std::unique_ptr<Handle> handle);
  bool HasRoom() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return in_use_ < options_.max_requests;
  }

  const CurlOptions options_;
  std::atomic<std::int64_t> end_by_ms_ = std::numeric_limits<std::int64_t>::max();
  absl::Mutex mutex_;
  std::size_t in_use_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<std::unique_ptr<Handle>> idle_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::http
