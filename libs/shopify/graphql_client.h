// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "libs/clock/clock.h"
#include "libs/config/secret.h"
#include "libs/http/client.h"
#include "libs/retry/policy.h"
#include "libs/retry/retrier.h"
#include "libs/shopify/answer_reader.h"
#include "libs/shopify/client.h"
#include "libs/shopify/cost_throttle.h"

namespace waybill::shopify {

// Is told what every answer says about itself. Thread-safe.
class Observer {
 public:
  virtual ~Observer() = default;

  // The points of one query, and what is left of the shop's.
  virtual void OnCost(std::string_view operation, const Cost& cost) = 0;

  // Another version answered than the one asked for: it is no longer served. At every answer.
  virtual void OnVersion(std::string_view asked, std::string_view answered) = 0;

  // Something in the query is deprecated: X-Shopify-API-Deprecated-Reason. At every answer.
  virtual void OnDeprecated(std::string_view operation, std::string_view reason) = 0;
};

struct GraphqlClientOptions {
  std::string url;          // Of the shop, without a path: "https://demo.myshopify.com"
  std::string api_version;  // "2026-07"
  config::Secret access_token;
  retry::Policy retry = {};
};

// The Admin API over HTTP.
class GraphqlClient final : public Client {
 public:
  // All outlive the client.
  struct Deps {
    http::Client& http;
    const clock::Clock& clock;
    Observer& observer;
  };

  GraphqlClient(GraphqlClientOptions options, const Deps& deps);

  absl::StatusOr<Answer> Read(const Query& query, absl::Time deadline) override;

 private:
  absl::StatusOr<Answer> Attempt(const Query& query, const std::string& body, absl::Time deadline);
  http::Request MakeRequest(const Query& query, const std::string& body) const;
  void Report(const Query& query, const http::Response& response);
  double Estimate(const Query& query) ABSL_LOCKS_EXCLUDED(mutex_);
  void Learn(const Query& query, const Cost& cost) ABSL_LOCKS_EXCLUDED(mutex_);

  const GraphqlClientOptions options_;
  const Deps deps_;
  const retry::Retrier retrier_;
  CostThrottle throttle_;
  absl::Mutex mutex_;
  absl::flat_hash_map<std::string, double> costs_ ABSL_GUARDED_BY(mutex_);  // By operation.
};

}  // namespace waybill::shopify
