// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/rpc/log_store_service.h"

#include <utility>

#include "libs/rpc/handle.h"
#include "libs/rpc/refused.h"
#include "services/log-store/domain/page_token.h"
#include "services/log-store/domain/resource_names.h"
#include "services/log-store/rpc/log_entry_proto.h"
#include "services/log-store/rpc/requests.h"
#include "services/log-store/rpc/statistics_proto.h"
#include "services/log-store/rpc/subscription.h"
#include "services/log-store/wire/time_proto.h"

namespace waybill::logstore {

grpc::ServerBidiReactor<v1::AppendEventsRequest, v1::AppendEventsResponse>*
LogStoreService::AppendEvents(grpc::CallbackServerContext*) {
  return AppendStream::Start({.log = deps_.log,
                              .workers = deps_.workers,
                              .probe = deps_.probe,
                              .streams = append_streams_});
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* LogStoreService::SubscribeEvents(
    grpc::CallbackServerContext*, const grpc::ByteBuffer* request) {
  return Subscribe(*request, [] { return absl::OkStatus(); });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* LogStoreService::Subscribe(
    const grpc::ByteBuffer& request, std::function<absl::Status()> recheck) {
  using Reactor = grpc::ServerWriteReactor<grpc::ByteBuffer>;
  const auto decoded = DecodeSubscribeEvents(request);
  if (!decoded.ok()) return rpc::Refused<Reactor>::With(decoded.status());
  auto parsed = ParseRequest(*decoded);
  if (!parsed.ok()) return rpc::Refused<Reactor>::With(parsed.status());
  return Subscription::Start({.log = deps_.log,
                              .hub = deps_.hub,
                              .workers = deps_.workers,
                              .probe = deps_.probe,
                              .recheck = std::move(recheck)},
                             *std::move(parsed));
}

grpc::Status LogStoreService::ListLogEntries(grpc::ServerContext*,
                                             const v1::ListLogEntriesRequest* request,
                                             v1::ListLogEntriesResponse* response) {
  return rpc::Handle(List(*request), response);
}

grpc::Status LogStoreService::GetLogEntry(grpc::ServerContext*,
                                          const v1::GetLogEntryRequest* request,
                                          v1::GetLogEntryResponse* response) {
  return rpc::Handle(Get(*request), response);
}

absl::StatusOr<v1::ListLogEntriesResponse> LogStoreService::List(
    const v1::ListLogEntriesRequest& request) {
  const auto parsed = ParseRequest(request);
  if (!parsed.ok()) return parsed.status();
  const auto mark = ParsePageToken(parsed->query, request.page_token());
  if (!mark.ok()) return mark.status();
  const auto page = deps_.entries.List(parsed->query, *mark, parsed->page_size);
  if (!page.ok()) return page.status();
  v1::ListLogEntriesResponse response;
  for (const LogEntry& entry : page->entries) {
    *response.add_log_entries() = ToProto(entry, EntryView::kSummary);
  }
  if (page->next.has_value()) {
    response.set_next_page_token(FormatPageToken(parsed->query, *page->next));
    if (!parsed->query.words.empty()) {
      *response.mutable_search_time() = ToProto(page->next->start);
    }
  }
  return response;
}

absl::StatusOr<v1::GetLogEntryResponse> LogStoreService::Get(
    const v1::GetLogEntryRequest& request) {
  const auto name = ParseLogEntryName(request.name());
  if (!name.ok()) return name.status();
  const auto entry = deps_.entries.Find(name->store, name->run);
  if (!entry.ok()) return entry.status();
  v1::GetLogEntryResponse response;
  *response.mutable_log_entry() = ToProto(*entry, EntryView::kWithEvents);
  return response;
}

grpc::Status LogStoreService::GetStatistics(grpc::ServerContext*,
                                            const v1::GetStatisticsRequest* request,
                                            v1::GetStatisticsResponse* response) {
  return rpc::Handle(Statistics(*request), response);
}

absl::StatusOr<v1::GetStatisticsResponse> LogStoreService::Statistics(
    const v1::GetStatisticsRequest& request) {
  const auto parsed = ParseRequest(request);
  if (!parsed.ok()) return parsed.status();
  const StatisticsPeriod period = PeriodUntil(deps_.clock.Now(), parsed->period);
  const auto statistics = deps_.statistics.Read(parsed->store, period);
  if (!statistics.ok()) return statistics.status();
  v1::GetStatisticsResponse response;
  *response.mutable_statistics() = ToProto(*statistics, period);
  return response;
}

}  // namespace waybill::logstore
