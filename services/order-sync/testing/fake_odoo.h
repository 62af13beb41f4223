// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/errors/error.h"
#include "libs/odoo/client.h"

namespace waybill::ordersync::testing {

// An Odoo whose answers a test gives, and that remembers what it was asked. For one thread.
class FakeOdoo final : public odoo::Client {
 public:
  using Handler = std::function<absl::StatusOr<nlohmann::json>(const odoo::MethodCall&)>;

  explicit FakeOdoo(Handler handler, int major = 17)
      : handler_(std::move(handler)), major_(major) {}

  absl::StatusOr<nlohmann::json> Call(const odoo::MethodCall& call, absl::Time) override {
    calls.push_back(call);
    return handler_(call);
  }

  absl::StatusOr<odoo::ServerInfo> Info(absl::Time) override {
    return odoo::ServerInfo{
        .version = std::to_string(major_) + ".0", .major = major_, .user_id = 2};
  }

  std::vector<odoo::MethodCall> calls = {};

 private:
  const Handler handler_;
  const int major_;
};

inline absl::Status OdooFailure(errors::Reason reason) {
  return errors::ToStatus(
      {.reason = reason, .message = "Odoo says no.", .remedy = "Ask it otherwise."});
}

// What load answers where it wrote nothing: one message for each problem.
inline nlohmann::json Refusal(nlohmann::json messages) {
  return {{"ids", false}, {"messages", std::move(messages)}};
}

}  // namespace waybill::ordersync::testing
