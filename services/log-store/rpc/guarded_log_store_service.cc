// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/guarded_log_store_service.h"

#include "libs/rpc/refused.h"
#include "services/log-store/rpc/requests.h"

namespace waybill::logstore {

using rpc::Access;

grpc::ServerBidiReactor<v1::AppendEventsRequest, v1::AppendEventsResponse>*
GuardedLogStoreService::AppendEvents(grpc::CallbackServerContext* context) {
  using Reactor = grpc::ServerBidiReactor<v1::AppendEventsRequest, v1::AppendEventsResponse>;
  const absl::Status status = guard_.Admit(*context, {"AppendEvents", Access::kServe});
  return status.ok() ? service_.AppendEvents(context) : rpc::Refused<Reactor>::With(status);
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* GuardedLogStoreService::SubscribeEvents(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) {
  using Reactor = grpc::ServerWriteReactor<grpc::ByteBuffer>;
  const auto decoded = DecodeSubscribeEvents(*request);
  if (!decoded.ok()) return rpc::Refused<Reactor>::With(decoded.status());
  const rpc::Action action{"SubscribeEvents", Access::kRead, {decoded->parent()}};
  const absl::Status status = guard_.Admit(*context, action);
  return status.ok() ? service_.Subscribe(*request, guard_.Recheck(*context, action))
                     : rpc::Refused<Reactor>::With(status);
}

grpc::Status GuardedLogStoreService::ListLogEntries(grpc::ServerContext* context,
                                                    const v1::ListLogEntriesRequest* request,
                                                    v1::ListLogEntriesResponse* response) {
  return Guarded(guard_, *context, {"ListLogEntries", Access::kRead, {request->parent()}},
                 [&] { return service_.ListLogEntries(context, request, response); });
}

grpc::Status GuardedLogStoreService::GetLogEntry(grpc::ServerContext* context,
                                                 const v1::GetLogEntryRequest* request,
                                                 v1::GetLogEntryResponse* response) {
  return Guarded(guard_, *context, {"GetLogEntry", Access::kRead, {request->name()}},
                 [&] { return service_.GetLogEntry(context, request, response); });
}

grpc::Status GuardedLogStoreService::GetStatistics(grpc::ServerContext* context,
                                                   const v1::GetStatisticsRequest* request,
                                                   v1::GetStatisticsResponse* response) {
  return Guarded(guard_, *context, {"GetStatistics", Access::kRead, {request->parent()}},
                 [&] { return service_.GetStatistics(context, request, response); });
}

}  // namespace waybill::logstore
