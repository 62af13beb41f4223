// SPDX-License-Identifier: Apache-2.0
#include "libs/odoo/json_rpc_session.h"

#include "libs/http/failure.h"
#include "libs/odoo/answer_failures.h"

namespace waybill::odoo {

absl::StatusOr<std::int64_t> JsonRpcSession::UserId(Authenticator& authenticator,
                                                    absl::Time deadline) {
  {
    absl::MutexLock lock(&mutex_);
    if (!mutex_.AwaitWithDeadline(absl::Condition(this, &JsonRpcSession::IsIdle), deadline)) {
      return UnansweredStatus(http::ToStatus({.kind = http::FailureKind::kTimeout,
                                              .maybe_executed = false,
                                              .detail = "another thread still authenticates"}));
    }
    if (user_id_) return *user_id_;
    asking_ = true;
  }
  const absl::StatusOr<std::int64_t> answer = authenticator.Authenticate(deadline);
  absl::MutexLock lock(&mutex_);
  asking_ = false;
  if (answer.ok()) user_id_ = *answer;
  return answer;
}

void JsonRpcSession::Forget(std::int64_t user_id) {
  absl::MutexLock lock(&mutex_);
  if (user_id_ == user_id) user_id_.reset();
}

}  // namespace waybill::odoo
