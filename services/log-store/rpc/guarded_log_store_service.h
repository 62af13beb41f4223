// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/rpc/call_guard.h"
#include "services/log-store/rpc/log_store_service.h"

namespace waybill::logstore {

// LogStoreService: services append, people read.
class GuardedLogStoreService final : public LogStoreMethods {
 public:
  // Both outlive this.
  GuardedLogStoreService(rpc::CallGuard& guard, LogStoreService& service)
      : guard_(guard), service_(service) {}

  grpc::ServerBidiReactor<v1::AppendEventsRequest, v1::AppendEventsResponse>* AppendEvents(
      grpc::CallbackServerContext* context) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* SubscribeEvents(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) override;
  grpc::Status ListLogEntries(grpc::ServerContext* context,
                              const v1::ListLogEntriesRequest* request,
                              v1::ListLogEntriesResponse* response) override;
  grpc::Status GetLogEntry(grpc::ServerContext* context, const v1::GetLogEntryRequest* request,
                           v1::GetLogEntryResponse* response) override;
  grpc::Status GetStatistics(grpc::ServerContext* context, const v1::GetStatisticsRequest* request,
                             v1::GetStatisticsResponse* response) override;

 private:
  rpc::CallGuard& guard_;
  LogStoreService& service_;
};

}  // namespace waybill::logstore
