// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "libs/http/client.h"

// What to say of a call to Odoo that has no answer of Odoo's. All have `maybe_executed` in their
// metadata.
namespace waybill::odoo {

// The request failed: a status of http::Client::Send.
absl::Status UnansweredStatus(const absl::Status& failure);

// The answer is no JSON of Odoo's, by its HTTP status: a proxy's page, a maintenance page, another
// server, half an answer.
absl::Status ForeignAnswerStatus(const http::Response& response);

// The answer is JSON of a form that Odoo does not give.
absl::Status MalformedAnswerStatus(std::string_view what);

// The same failure of something that had to come before the call: the call itself was not sent.
absl::Status NotExecuted(const absl::Status& failure);

}  // namespace waybill::odoo
