// SPDX-License-Identifier: Apache-2.0
#include "libs/http/observed_client.h"

#include "libs/http/failure.h"

namespace waybill::http {
namespace {

std::string_view OutcomeOf(const absl::StatusOr<Response>& response) {
  if (!response.ok()) return FailureName(FailureOf(response.status()).kind);
  switch (response->status / 100) {
    case 2:
      return "2xx";
    case 3:
      return "3xx";
    case 4:
      return "4xx";
    case 5:
      return "5xx";
    default:
      return "other";
  }
}

}  // namespace

absl::StatusOr<Response> ObservedClient::Send(const Request& request, absl::Time deadline) {
  const absl::Time start = clock_.Now();
  absl::StatusOr<Response> response = client_.Send(request, deadline);
  observer_.Observe({.operation = request.operation,
                     .outcome = OutcomeOf(response),
                     .took = clock_.Now() - start,
                     .sent_bytes = request.body.size(),
                     .received_bytes = response.ok() ? response->body.size() : 0});
  return response;
}

}  // namespace waybill::http
