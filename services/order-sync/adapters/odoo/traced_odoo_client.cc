// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/traced_odoo_client.h"

#include "absl/strings/str_cat.h"
#include "services/order-sync/adapters/odoo/call_redaction.h"

namespace waybill::ordersync {

absl::StatusOr<nlohmann::json> TracedOdooClient::Call(const odoo::MethodCall& call,
                                                      absl::Time deadline) {
  const absl::Time start = clock_.Now();
  absl::StatusOr<nlohmann::json> answer = client_.Call(call, deadline);
  const absl::Duration duration = clock_.Now() - start;
  if (trace_.IsRecording()) {
    trace_.Add({.call = {.system = "odoo",
                         .operation = absl::StrCat(call.model, ".", call.method),
                         .request = DescribeRequest(call),
                         .response = DescribeAnswer(call, answer),
                         .duration = duration},
                .requests = DescribeRequestsByOrder(call)},
               !answer.ok());
  }
  return answer;
}

}  // namespace waybill::ordersync
