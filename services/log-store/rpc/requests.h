// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "services/log-store/domain/log_entry.h"
#include "services/log-store/domain/statistics.h"
#include "services/log-store/rpc/subscription.h"
#include "waybill/logstore/v1/log_store_service.pb.h"

// What callers ask, checked. INVALID_NAME, INVALID_FIELD, INVALID_CURSOR as the proto documents.
namespace waybill::logstore {

// The request of a method that is served in bytes; `bytes` stay as they are.
absl::StatusOr<v1::SubscribeEventsRequest> DecodeSubscribeEvents(const grpc::ByteBuffer& bytes);

absl::StatusOr<SubscriptionRequest> ParseRequest(const v1::SubscribeEventsRequest& request);

struct ListRequest {
  LogEntryQuery query;
  std::int64_t page_size = 0;
};
absl::StatusOr<ListRequest> ParseRequest(const v1::ListLogEntriesRequest& request);

struct StatisticsRequest {
  StoreName store;
  absl::Duration period;
};
absl::StatusOr<StatisticsRequest> ParseRequest(const v1::GetStatisticsRequest& request);

}  // namespace waybill::logstore
