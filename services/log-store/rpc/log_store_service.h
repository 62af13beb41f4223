// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "absl/status/statusor.h"
#include "grpcpp/support/byte_buffer.h"
#include "libs/clock/clock.h"
#include "services/log-store/domain/ports/event_log.h"
#include "services/log-store/domain/ports/log_entries.h"
#include "services/log-store/domain/ports/probe.h"
#include "services/log-store/domain/ports/run_statistics.h"
#include "services/log-store/rpc/append_stream.h"
#include "services/log-store/rpc/subscription_hub.h"
#include "services/log-store/rpc/workers.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::logstore {

// How the methods are served: the streams by callbacks, and SubscribeEvents in bytes that were
// encoded once; the others block.
using LogStoreMethods = v1::LogStoreService::WithRawCallbackMethod_SubscribeEvents<
    v1::LogStoreService::WithCallbackMethod_AppendEvents<v1::LogStoreService::Service>>;

// waybill.logstore.v1.LogStoreService, for callers that were let in.
class LogStoreService final : public LogStoreMethods {
 public:
  struct Deps {
    EventLog& log;
    LogEntries& entries;
    RunStatistics& statistics;
    SubscriptionHub& hub;
    Workers& workers;
    Probe& probe;
    const clock::Clock& clock;
  };

  explicit LogStoreService(const Deps& deps) : deps_(deps) {}

  // Ends the streams of producers; those of subscribers are ended by the hub.
  void Stop() { append_streams_.Stop(); }

  grpc::ServerBidiReactor<v1::AppendEventsRequest, v1::AppendEventsResponse>* AppendEvents(
      grpc::CallbackServerContext* context) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* SubscribeEvents(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) override;
  // The same for a caller who is sent away once `recheck` says why.
  grpc::ServerWriteReactor<grpc::ByteBuffer>* Subscribe(const grpc::ByteBuffer& request,
                                                        std::function<absl::Status()> recheck);
  grpc::Status ListLogEntries(grpc::ServerContext* context,
                              const v1::ListLogEntriesRequest* request,
                              v1::ListLogEntriesResponse* response) override;
  grpc::Status GetLogEntry(grpc::ServerContext* context, const v1::GetLogEntryRequest* request,
                           v1::GetLogEntryResponse* response) override;
  grpc::Status GetStatistics(grpc::ServerContext* context, const v1::GetStatisticsRequest* request,
                             v1::GetStatisticsResponse* response) override;

 private:
  absl::StatusOr<v1::ListLogEntriesResponse> List(const v1::ListLogEntriesRequest& request);
  absl::StatusOr<v1::GetLogEntryResponse> Get(const v1::GetLogEntryRequest& request);
  absl::StatusOr<v1::GetStatisticsResponse> Statistics(const v1::GetStatisticsRequest& request);

  const Deps deps_;
  AppendStreams append_streams_;
};

}  // namespace waybill::logstore
