// SPDX-License-Identifier: Apache-2.0
#include "libs/http/fake_client.h"

namespace waybill::http {

absl::StatusOr<Response> FakeClient::Send(const Request& request, absl::Time /*deadline*/) {
  {
    absl::MutexLock lock(&mutex_);
    requests_.push_back(request);
  }
  return handler_(request);
}

std::vector<Request> FakeClient::Requests() const {
  absl::MutexLock lock(&mutex_);
  return requests_;
}

}  // namespace waybill::http
