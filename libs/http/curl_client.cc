// SPDX-License-Identifier: Apache-2.0
#include "libs/http/curl_client.h"

#include <mutex>
#include <utility>

#include "libs/http/curl_handle.h"
#include "libs/http/curl_transfer.h"
#include "libs/http/failure.h"

namespace waybill::http {
namespace {

void InitializeCurl() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

}  // namespace

// Hides libcurl from the header.
class CurlClient::Handle {
 public:
  CURL* get() const { return handle_.get(); }

 private:
  const CurlHandle handle_{curl_easy_init()};
};

// Gives a handle back at the end of a scope.
class CurlClient::Lease {
 public:
  Lease(CurlClient& client, std::unique_ptr<Handle> handle)
      : client_(client), handle_(std::move(handle)) {}
  ~Lease() { client_.Return(std::move(handle_)); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  CURL* get() const { return handle_->get(); }

 private:
  CurlClient& client_;
  std::unique_ptr<Handle> handle_;
};

CurlClient::CurlClient(CurlOptions options) : options_(std::move(options)) { InitializeCurl(); }

CurlClient::~CurlClient() = default;

absl::StatusOr<Response> CurlClient::Send(const Request& request, absl::Time deadline) {
  std::unique_ptr<Handle> handle = Take(deadline);
  if (handle == nullptr) {
    return ToStatus({.kind = FailureKind::kTimeout,
                     .maybe_executed = false,
                     .detail = "the deadline came before the request's turn"});
  }
  const Lease lease(*this, std::move(handle));
  return CurlTransfer(lease.get(), request, options_, end_by_ms_).Run(deadline);
}

std::unique_ptr<CurlClient::Handle> CurlClient::Take(absl::Time deadline) {
  absl::MutexLock lock(&mutex_);
  if (!mutex_.AwaitWithDeadline(absl::Condition(this, &CurlClient::HasRoom), deadline)) {
    return nullptr;
  }
  ++in_use_;
  if (idle_.empty()) return std::make_unique<Handle>();
  // The last one back has the freshest connection.
  std::unique_ptr<Handle> handle = std::move(idle_.back());
  idle_.pop_back();
  return handle;
}

void CurlClient::Return(std::unique_ptr<Handle> handle) {
  absl::MutexLock lock(&mutex_);
  --in_use_;
  idle_.push_back(std::move(handle));
}

}  // namespace waybill::http
