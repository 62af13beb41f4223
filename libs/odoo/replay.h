// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/http/failure.h"
#include "libs/http/fake_client.h"
#include "nlohmann/json.hpp"

// An Odoo for tests that says what it is told to, one answer after the other.
namespace waybill::odoo {

using Step = std::function<absl::StatusOr<http::Response>(const http::Request&)>;

// JSON-RPC, with the id of the request.
Step RpcResult(const nlohmann::json& result);
Step RpcError(const std::string& name, const std::string& message);
// Any body. JSON-2's answers are these too.
Step Plain(int status, std::string_view body, std::vector<http::Header> headers = {});
Step Fails(const http::Failure& failure);

class Replay {
 public:
  explicit Replay(std::vector<Step> steps) : steps_(steps.begin(), steps.end()) {}

  http::Client& http() { return http_; }

  // The requests so far, and the parameters of a JSON-RPC request: {service, method, args}.
  std::vector<http::Request> Requests() const { return http_.Requests(); }
  nlohmann::json RpcParams(std::size_t index) const;

 private:
  absl::StatusOr<http::Response> Next(const http::Request& request);

  absl::Mutex mutex_;
  std::deque<Step> steps_ ABSL_GUARDED_BY(mutex_);
  http::FakeClient http_{[this](const http::Request& request) { return Next(request); }};
};

}  // namespace waybill::odoo
