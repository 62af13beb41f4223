// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "libs/clock/clock.h"
#include "libs/uuid/uuid.h"
#include "nlohmann/json.hpp"
#include "sandbox/http/faults.h"
#include "sandbox/http/message.h"
#include "sandbox/shopify/cost_bucket.h"
#include "sandbox/shopify/graphql_service.h"
#include "sandbox/shopify/order_book.h"
#include "sandbox/shopify/shop.h"

namespace waybill::sandbox::shopify {

// The Admin API over HTTP, with the stand-in's own control interface beside it:
//   POST /admin/api/{version}/graphql.json
//   POST /__control     README.md says what it takes
//   GET  /__state       what the stand-in holds and what it was asked
// Thread-safe.
class AdminApi {
 public:
  struct Deps {
    GraphqlService& graphql;
    OrderBook& orders;
    Shop& shop;
    CostBucket& bucket;
    http::FaultPlan& faults;
    const clock::Clock& clock;
  };

  explicit AdminApi(const Deps& deps) : deps_(deps) {}

  http::Response Handle(const http::Request& request);

 private:
  http::Response Graphql(const http::Request& request, std::string_view version);
  http::Response Run(const nlohmann::json& query, int throttled_status);
  http::Response Control(const http::Request& request);
  absl::Status Apply(const nlohmann::json& change);
  absl::Status ApplyMember(const std::string& name, const nlohmann::json& value);
  http::Response State() const;
  void Count(const std::string& operation) ABSL_LOCKS_EXCLUDED(mutex_);

  Deps deps_;
  uuid::Generator request_ids_;
  mutable absl::Mutex mutex_;
  std::map<std::string, int> requests_ ABSL_GUARDED_BY(mutex_);  // By operation.
};

// The version that answers a request for `wanted`: itself, the oldest one served for one that is
// no longer, nothing for what never was.
std::optional<std::string> ServedVersion(const std::vector<std::string>& served,
                                         std::string_view wanted);

}  // namespace waybill::sandbox::shopify
