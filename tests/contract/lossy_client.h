// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

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
  bool HasLost() const { return losing_.empty() && losing_in_ == 0; }

  // The answer to the call that is so many from now; 0: to none any more.
  void LoseCall(int number) { losing_in_ = number; }

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
    const bool counted = losing_in_ > 0 && --losing_in_ == 0;
    if (!counted && operation != losing_) return answer;
    if (!counted) losing_.clear();
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
  int losing_in_ = 0;
  std::string acting_;
  std::function<void(const nlohmann::json&)> act_;
};

// Takes a step with the answer to each of its calls lost in turn, each time with what `begin`
// makes, and then once more, as a retry does: `check` finds it done, once. `step` returns a status.
void LoseEachAnswer(LossyClient& client, const auto& begin, const auto& step, const auto& check) {
  constexpr int kMostCalls = 30;
  for (int call = 1; call <= kMostCalls; ++call) {
    SCOPED_TRACE(call);
    const auto subject = begin();
    client.LoseCall(call);
    step(subject).IgnoreError();  // Told as failed, or found done.
    const bool lost = client.HasLost();
    client.LoseCall(0);
    const absl::Status again = step(subject);
    EXPECT_TRUE(again.ok()) << again;
    check(subject);
    if (lost) continue;
    EXPECT_GT(call, 1);
    return;
  }
  ADD_FAILURE() << "the step takes more than " << kMostCalls << " calls";
}

}  // namespace waybill::contract
