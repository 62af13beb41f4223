// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "sandbox/http/faults.h"
#include "sandbox/http/message.h"
#include "sandbox/odoo/server/instance.h"

namespace waybill::sandbox::odoo {

// What the two protocols share: the database, and what is to go wrong.
struct FrontDeps {
  Instance& instance;
  http::FaultPlan& faults;
  const clock::Clock& clock;
};

// What befalls a call of `operation` ("sale.order.load"): `refuse` and `fail` are told in the
// protocol's way by the caller, the rest is done by Deliver.
http::Misbehaviour MisbehaviourOf(const FrontDeps& deps, const std::string& operation);

// Whether the call must not be executed at all.
bool PreventsExecution(const http::Misbehaviour& misbehaviour);

// The response as the misbehaviour lets it through.
http::Response Deliver(const http::Misbehaviour& misbehaviour, http::Response response);

// What `refuse` says instead of the call's answer: a fault, or the answer of a lost race.
absl::StatusOr<Json> Refusal(const http::Fault& fault, const Json& data);

}  // namespace waybill::sandbox::odoo
