// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/requests.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "grpcpp/grpcpp.h"
#include "libs/errors/error.h"
#include "services/log-store/domain/resource_names.h"
#include "services/log-store/wire/time_proto.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::logstore {
namespace {

constexpr char kAllStores[] = "stores/-";
constexpr std::int64_t kDefaultPageSize = 50;
constexpr std::int64_t kMaxPageSize = 250;
constexpr std::size_t kMaxQuery = 200;
constexpr std::size_t kMaxWords = 10;
constexpr absl::Duration kDefaultHeartbeat = absl::Seconds(15);
constexpr absl::Duration kShortestHeartbeat = absl::Seconds(1);
constexpr absl::Duration kLongestHeartbeat = absl::Seconds(60);
constexpr absl::Duration kDefaultPeriod = absl::Hours(24);
constexpr absl::Duration kShortestPeriod = absl::Minutes(1);

template <typename Request>
absl::StatusOr<std::vector<Status>> StatusesOf(const Request& request) {
  std::vector<Status> statuses;
  for (const int status : request.statuses()) {
    if (status == v1::STATUS_UNSPECIFIED || !v1::Status_IsValid(status)) {
      return errors::InvalidField("statuses", "must be statuses of this version");
    }
    statuses.push_back(static_cast<Status>(status));
  }
  return statuses;
}

absl::StatusOr<std::vector<std::string>> WordsOf(const std::string& query) {
  if (query.size() > kMaxQuery) {
    return errors::InvalidField("query", "must have at most 200 bytes");
  }
  std::vector<std::string> words =
      absl::StrSplit(absl::AsciiStrToLower(query), absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty());
  if (words.size() > kMaxWords) return errors::InvalidField("query", "must have at most 10 words");
  return words;
}

absl::StatusOr<absl::Duration> HeartbeatOf(const v1::SubscribeEventsRequest& request) {
  if (!request.has_heartbeat_interval()) return kDefaultHeartbeat;
  const absl::Duration interval = FromProto(request.heartbeat_interval());
  if (interval < kShortestHeartbeat || interval > kLongestHeartbeat) {
    return errors::InvalidField("heartbeat_interval", "must be between 1 s and 60 s");
  }
  return interval;
}

absl::StatusOr<std::optional<Cursor>> AfterOf(const v1::SubscribeEventsRequest& request,
                                              const std::optional<StoreName>& store) {
  if (request.after().empty()) return std::nullopt;
  if (!store.has_value()) {
    auto cursor = ParseCursor(request.after());
    if (!cursor.ok()) return cursor.status();
    return *std::move(cursor);
  }
  const auto position = ParseStoreCursor(request.after());
  if (!position.ok()) return position.status();
  return Cursor{{*store, *position}};
}

// The order that a filter names, which must be of the store that is asked for.
absl::StatusOr<OrderId> OrderOf(const std::string& name, const std::optional<StoreName>& store) {
  const auto order = ParseOrderName(name);
  if (!order.ok()) return order.status();
  if (!store.has_value() || order->store != *store) {
    return errors::InvalidField("order", "must be of the store in 'parent'");
  }
  return order->order;
}

}  // namespace

absl::StatusOr<v1::SubscribeEventsRequest> DecodeSubscribeEvents(const grpc::ByteBuffer& bytes) {
  grpc::ByteBuffer copy = bytes;  // Parsing empties it.
  v1::SubscribeEventsRequest request;
  using Traits = grpc::SerializationTraits<v1::SubscribeEventsRequest>;
  if (!Traits::Deserialize(&copy, &request).ok()) {
    return errors::InvalidField("parent", "cannot be read: the request is no protobuf message");
  }
  return request;
}

absl::StatusOr<SubscriptionRequest> ParseRequest(const v1::SubscribeEventsRequest& request) {
  SubscriptionRequest parsed;
  if (request.parent() != kAllStores) {
    auto store = ParseStoreName(request.parent());
    if (!store.ok()) return store.status();
    parsed.store = *std::move(store);
  }
  auto after = AfterOf(request, parsed.store);
  if (!after.ok()) return after.status();
  parsed.after = *std::move(after);
  if (!request.order().empty()) {
    const auto order = OrderOf(request.order(), parsed.store);
    if (!order.ok()) return order.status();
    parsed.filter.order = *order;
  }
  auto statuses = StatusesOf(request);
  if (!statuses.ok()) return statuses.status();
  parsed.filter.statuses = *std::move(statuses);
  if (request.transitions_only()) parsed.filter.steps = EventFilter::Steps::kTransitionsOnly;
  const auto interval = HeartbeatOf(request);
  if (!interval.ok()) return interval.status();
  parsed.heartbeat_interval = *interval;
  return parsed;
}

absl::StatusOr<ListRequest> ParseRequest(const v1::ListLogEntriesRequest& request) {
  ListRequest parsed;
  auto store = ParseStoreName(request.parent());
  if (!store.ok()) return store.status();
  parsed.query.store = *std::move(store);
  if (request.page_size() < 0 || request.page_size() > kMaxPageSize) {
    return errors::InvalidField("page_size", "must be between 0 and 250");
  }
  parsed.page_size = request.page_size() == 0 ? kDefaultPageSize : request.page_size();
  if (request.has_start_time()) parsed.query.start_from = FromProto(request.start_time());
  if (request.has_end_time()) parsed.query.start_until = FromProto(request.end_time());
  if (absl::StrContains(request.order(), "/")) {
    const auto order = OrderOf(request.order(), parsed.query.store);
    if (!order.ok()) return order.status();
    parsed.query.order = *order;
  } else if (!request.order().empty()) {
    parsed.query.order = std::string(absl::StripPrefix(request.order(), "#"));
  }
  auto statuses = StatusesOf(request);
  if (!statuses.ok()) return statuses.status();
  parsed.query.statuses = *std::move(statuses);
  auto words = WordsOf(request.query());
  if (!words.ok()) return words.status();
  parsed.query.words = *std::move(words);
  return parsed;
}

absl::StatusOr<StatisticsRequest> ParseRequest(const v1::GetStatisticsRequest& request) {
  auto store = ParseStoreName(request.parent());
  if (!store.ok()) return store.status();
  StatisticsRequest parsed{.store = *std::move(store), .period = kDefaultPeriod};
  if (request.has_period()) parsed.period = FromProto(request.period());
  if (parsed.period < kShortestPeriod || parsed.period > kLongestPeriod) {
    return errors::InvalidField("period", "must be between 1 min and 90 days");
  }
  return parsed;
}

}  // namespace waybill::logstore
