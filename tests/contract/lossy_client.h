// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "libs/errors/error.h"
#include "libs/odoo/client.h"

namespace waybill::contract {

// An Odoo whose answer to one method is lost, once, after Odoo did what was asked; or where, once,
// somebody else is quicker than whoever has the answer. For one thread.
class LossyClient final : public odoo::Client {
 public:
  explicit LossyClient(odoo::Client& server) : server_(server) {}

  // "account.move.action_post"
  void LoseNext(std::string operation) { losing_ = std::move(operation); }
  bool HasLost() const { return losing_.empty(); }

  // `act` gets the answer.
  void ActAfterNext(std::string operation, std::function<void(const nlohmann::json&)> act) {
    acting_ = std::move(operation);
    act_ = std::move(act);
  }
  bool HasActed() const { return acting_.empty(); }

  absl::StatusOr<nlohmann::json> Call(const odoo::MethodCall& call, absl::Time deadline) override {
    absl::StatusOr<nlohmann::json> answer = server_.Call(call, deadline);
    const std::string operation = call.model + "." + call.method;
    if (operation == acting_ && answer.ok()) {
      acting_.clear();
      act_(*answer);
    }
    if (operation != losing_) return answer;
    losing_.clear();
    return errors::ToStatus({.reason = errors::Reason::kOdooTimeout,
                             .message = "The answer was lost.",
                             .remedy = "It is tried again.",
                             .metadata = {{"maybe_executed", "true"}}});
  }

  absl::StatusOr<odoo::ServerInfo> Info(absl::Time deadline) override {
    return server_.Info(deadline);
  }

 private:
  odoo::Client& server_;
  std::string losing_;
  std::string acting_;
  std::function<void(const nlohmann::json&)> act_;
};

}  // namespace waybill::contract
