// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/http/client.h"

namespace waybill::http {

// Answers requests by a function, and remembers them. Thread-safe if the function is.
class FakeClient final : public Client {
 public:
  using Handler = std::function<absl::StatusOr<Response>(const Request&)>;

  explicit FakeClient(Handler handler) : handler_(std::move(handler)) {}

  absl::StatusOr<Response> Send(const Request& request, absl::Time deadline) override;

  std::vector<Request> Requests() const;

 private:
  const Handler handler_;
  mutable absl::Mutex mutex_;
  std::vector<Request> requests_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::http
