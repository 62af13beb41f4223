// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/odoo/client.h"

namespace waybill::catalogcheck {

// A client that answers each "model.method" as a test says and keeps what it was asked. What
// nobody said anything about fails with ODOO_INCOMPATIBLE. For one thread.
class ScriptedOdoo final : public odoo::Client {
 public:
  using Answer = std::function<absl::StatusOr<nlohmann::json>(const odoo::MethodCall&)>;

  odoo::ServerInfo info{.version = "17.0", .major = 17, .user_id = 6};
  std::map<std::string, Answer> answers;
  std::vector<odoo::MethodCall> calls;

  void Say(const std::string& method, nlohmann::json answer) {
    answers[method] = [answer = std::move(answer)](const odoo::MethodCall&) { return answer; };
  }
  void Fail(const std::string& method, errors::Reason reason) {
    answers[method] = [reason](const odoo::MethodCall&) {
      return errors::ToStatus({.reason = reason, .message = "It failed.", .remedy = "Mend it."});
    };
  }

  absl::StatusOr<nlohmann::json> Call(const odoo::MethodCall& call, absl::Time) override {
    calls.push_back(call);
    const auto answer = answers.find(absl::StrCat(call.model, ".", call.method));
    if (answer != answers.end()) return answer->second(call);
    return errors::ToStatus({.reason = errors::Reason::kOdooIncompatible, .message = "unknown"});
  }
  absl::StatusOr<odoo::ServerInfo> Info(absl::Time) override { return info; }

  // How often a method was called.
  int Count(const std::string& model, const std::string& method) const {
    int count = 0;
    for (const odoo::MethodCall& call : calls) {
      if (call.model == model && call.method == method) ++count;
    }
    return count;
  }
};

}  // namespace waybill::catalogcheck
