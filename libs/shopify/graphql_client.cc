// SPDX-License-Identifier: Apache-2.0
#include "libs/shopify/graphql_client.h"

#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/http/failure.h"
#include "nlohmann/json.hpp"

namespace waybill::shopify {
namespace {

// For an operation that has not been answered yet: what a page of a hundred small nodes costs.
constexpr double kUnknownCost = 50;

absl::StatusOr<std::string> BodyOf(const Query& query) {
  nlohmann::json variables = nlohmann::json::parse(query.variables, nullptr, false);
  if (!variables.is_object()) {
    return errors::ToStatus({.reason = errors::Reason::kInternal,
                             .message = "A query's variables are no JSON object.",
                             .remedy = "Report it as a defect."});
  }
  const nlohmann::json body = {{"query", query.document},
                               {"operationName", query.operation_name},
                               {"variables", std::move(variables)}};
  return body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

GraphqlClient::GraphqlClient(GraphqlClientOptions options, const Deps& deps)
    : options_(std::move(options)),
      deps_(deps),
      retrier_(deps.clock, options_.retry),
      throttle_(deps.clock) {}

absl::StatusOr<Answer> GraphqlClient::Read(const Query& query, absl::Time deadline) {
  const auto body = BodyOf(query);
  if (!body.ok()) return body.status();
  return retrier_.Run(retry::Idempotency::kIdempotent, {.deadline = deadline},
                      [&] { return Attempt(query, *body, deadline); });
}

absl::StatusOr<Answer> GraphqlClient::Attempt(const Query& query, const std::string& body,
                                              absl::Time deadline) {
  auto reservation = throttle_.Reserve(Estimate(query), deadline);
  if (!reservation.ok()) return reservation.status();
  auto response = deps_.http.Send(MakeRequest(query, body), deadline);
  if (!response.ok()) {
    if (!http::FailureOf(response.status()).maybe_executed) reservation->Cancel();
    return ExplainFailure(response.status());
  }
  Report(query, *response);
  ReadAnswer read = ReadResponse(*std::move(response), options_.api_version);
  if (read.cost) {
    reservation->Settle(read.cost->throttle);
    Learn(query, *read.cost);
    deps_.observer.OnCost(query.operation_name, *read.cost);
  }
  return std::move(read.answer);
}

http::Request GraphqlClient::MakeRequest(const Query& query, const std::string& body) const {
  return {.method = http::Method::kPost,
          .url = absl::StrCat(options_.url, "/admin/api/", options_.api_version, "/graphql.json"),
          .headers = {{"Content-Type", "application/json"},
                      {"Accept", "application/json"},
                      {"X-Shopify-Access-Token", options_.access_token.Reveal()}},
          .body = body,
          .operation = std::string(query.operation_name),
          .idempotency = retry::Idempotency::kIdempotent};
}

void GraphqlClient::Report(const Query& query, const http::Response& response) {
  const auto version = response.Find("X-Shopify-API-Version");
  if (version && *version != options_.api_version) {
    deps_.observer.OnVersion(options_.api_version, *version);
  }
  if (const auto reason = response.Find("X-Shopify-API-Deprecated-Reason")) {
    deps_.observer.OnDeprecated(query.operation_name, *reason);
  }
}

double GraphqlClient::Estimate(const Query& query) {
  if (query.estimated_cost > 0) return query.estimated_cost;
  absl::MutexLock lock(&mutex_);
  const auto known = costs_.find(std::string(query.operation_name));
  return known == costs_.end() ? kUnknownCost : known->second;
}

// Shopify asks for the whole of a query's price in advance, so the price is what must be there.
void GraphqlClient::Learn(const Query& query, const Cost& cost) {
  absl::MutexLock lock(&mutex_);
  costs_[std::string(query.operation_name)] = cost.requested;
}

}  // namespace waybill::shopify
