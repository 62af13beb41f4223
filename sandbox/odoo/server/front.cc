// SPDX-License-Identifier: Apache-2.0
#include "sandbox/odoo/server/front.h"

#include <utility>

#include "sandbox/odoo/fault.h"
#include "sandbox/odoo/loading/load.h"

namespace waybill::sandbox::odoo {
namespace {

constexpr int kTooManyRequests = 429;

}  // namespace

http::Misbehaviour MisbehaviourOf(const FrontDeps& deps, const std::string& operation) {
  return deps.faults.Take(operation, deps.clock.Now());
}

bool PreventsExecution(const http::Misbehaviour& misbehaviour) {
  if (!misbehaviour.fault) return false;
  switch (misbehaviour.fault->kind) {
    case http::FaultKind::kFail:
    case http::FaultKind::kRefuse:
    case http::FaultKind::kThrottle:
    case http::FaultKind::kCutBefore:
      return true;
    default:
      return false;
  }
}

http::Response Deliver(const http::Misbehaviour& misbehaviour, http::Response response) {
  response.delay = misbehaviour.delay;
  if (!misbehaviour.fault) return response;
  const http::Fault& fault = *misbehaviour.fault;
  switch (fault.kind) {
    case http::FaultKind::kFail:
      response.status = fault.status;
      response.content_type = "text/html; charset=utf-8";
      response.body = fault.body;
      break;
    case http::FaultKind::kThrottle:
      response.status = kTooManyRequests;
      response.headers.emplace_back("Retry-After", "1");
      response.body.clear();
      break;
    case http::FaultKind::kCutBefore:
    case http::FaultKind::kCutAfter:
      response.delivery = http::Delivery::kNone;
      break;
    case http::FaultKind::kCutMidway:
      response.delivery = http::Delivery::kHalf;
      break;
    case http::FaultKind::kRefuse:
    case http::FaultKind::kDelay:
      break;
  }
  return response;
}

absl::StatusOr<Json> Refusal(const http::Fault& fault, const Json& data) {
  if (fault.detail.value("lost_race", false)) return LostRace(data);
  return Raise(fault.detail.value("name", "odoo.exceptions.UserError"),
               fault.detail.value("message", "Refused by the stand-in's control interface."));
}

}  // namespace waybill::sandbox::odoo
