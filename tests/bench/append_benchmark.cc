// SPDX-License-Identifier: Apache-2.0
#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "libs/rpc/status.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/producer.h"
#include "tests/bench/system_under_test.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::bench {
namespace {

namespace v1 = logstore::v1;

constexpr int kBatch = 1000;  // Commands in a pipeline, as events in a request.
constexpr int kSearches = 500;
constexpr int kSearchedBatches = 100;  // Made at once.

double PerSecond(int count, absl::Duration time) {
  return static_cast<double>(count) / absl::ToDoubleSeconds(time);
}

// The same bodies, kBatch commands before their answers are read.
double PlainXadd(const redis_server::RedisServer& server, const std::vector<std::string>& bodies) {
  redisContext* const context = redisConnect("127.0.0.1", server.port());
  if (context == nullptr || context->err != 0) Require(absl::UnavailableError("hiredis"));
  const absl::Time start = absl::Now();
  for (std::size_t i = 0; i < bodies.size(); i += kBatch) {
    const std::size_t end = std::min(bodies.size(), i + kBatch);
    for (std::size_t j = i; j < end; ++j) {
      redisAppendCommand(context, "XADD plain * b %b", bodies[j].data(), bodies[j].size());
    }
    for (std::size_t j = i; j < end; ++j) {
      void* reply = nullptr;
      if (redisGetReply(context, &reply) != REDIS_OK) Require(absl::UnavailableError("hiredis"));
      freeReplyObject(reply);
    }
  }
  const absl::Duration time = absl::Now() - start;
  redisFree(context);
  return PerSecond(static_cast<int>(bodies.size()), time);
}

void AppendOneByOne(v1::LogStoreService::Stub& stub, int first, int count) {
  grpc::ClientContext context;
  const auto stream = stub.AppendEvents(&context);
  std::vector<absl::Duration> delays;
  for (int i = first; i < first + count; ++i) {
    v1::AppendEventsRequest request;
    *request.add_events() = EventAt(i);
    v1::AppendEventsResponse response;
    const absl::Time start = absl::Now();
    if (!stream->Write(request) || !stream->Read(&response)) {
      Require(rpc::FromGrpcStatus(stream->Finish()));
    }
    delays.push_back(absl::Now() - start);
  }
  ReportDelays("append.single_event", std::move(delays));
}

void Search(v1::LogStoreService::Stub& stub, std::string_view name,
            const v1::ListLogEntriesRequest& request) {
  std::vector<absl::Duration> delays;
  for (int i = 0; i < kSearches; ++i) {
    grpc::ClientContext context;
    v1::ListLogEntriesResponse response;
    const absl::Time start = absl::Now();
    Require(rpc::FromGrpcStatus(stub.ListLogEntries(&context, request, &response)));
    delays.push_back(absl::Now() - start);
    if (response.log_entries().empty()) Require(absl::InternalError("a search found nothing"));
  }
  ReportDelays(name, std::move(delays));
}

}  // namespace

void BenchmarkAppend(Scale scale) {
  const int count = scale == Scale::kQuick ? 2 * kBatch : 1000 * kBatch;
  const std::vector<v1::AppendEventsRequest> requests = RequestsOf(0, count);
  std::vector<std::string> bodies;
  for (const v1::AppendEventsRequest& request : requests) {
    for (const v1::Event& event : request.events()) bodies.push_back(event.SerializeAsString());
  }

  const redis_server::RedisServer plain(EverySecond());
  const double empty = UsedMemory(plain);
  const double xadd = PlainXadd(plain, bodies);
  Report("append.plain_xadd", xadd, "events/s");
  Report("append.plain_xadd.redis_cpu", absl::ToDoubleMicroseconds(CpuTime(plain)) / count,
         "us/event");
  Report("append.plain_xadd.memory", (UsedMemory(plain) - empty) / count, "bytes/event");

  const redis_server::RedisServer server(EverySecond());
  const auto log_store = ServiceProcess::OfService("log-store", {"--redis", server.url()});
  const double before = UsedMemory(server);
  Producer producer(log_store.address());
  const absl::Time start = absl::Now();
  producer.Append(requests);
  const double waybill = PerSecond(count, absl::Now() - start);
  Report("append.log_store", waybill, "events/s");
  Report("append.ratio", waybill / xadd, "of plain pipelined XADD");
  Report("append.log_store.redis_cpu", absl::ToDoubleMicroseconds(CpuTime(server)) / count,
         "us/event");
  Report("append.log_store.cpu", absl::ToDoubleMicroseconds(log_store.CpuTime()) / count,
         "us/event");
  Report("append.log_store.memory", (UsedMemory(server) - before) / count, "bytes/event");

  const auto stub = v1::LogStoreService::NewStub(ConnectTo(log_store.address()));
  AppendOneByOne(*stub, count, scale == Scale::kQuick ? 20 : 2000);
}

void BenchmarkSearch(Scale scale) {
  std::vector<int> sizes = {100'000, 1'000'000, 10'000'000};
  if (scale == Scale::kQuick) sizes = {2000};
  // What is searched lies in memory; ten million events would only keep the disk busy.
  const redis_server::RedisServer server({"--appendonly", "no"});
  const auto log_store = ServiceProcess::OfService(
      "log-store", {"--redis", server.url(), "--retention-events", "100000000"});
  const auto stub = v1::LogStoreService::NewStub(ConnectTo(log_store.address()));
  Producer producer(log_store.address());
  int stored = 0;
  for (const int size : sizes) {
    while (stored < size) {
      const int count = std::min(size - stored, kSearchedBatches * kBatch);
      producer.Append(RequestsOf(stored, count));
      stored += count;
    }
    const std::string name = absl::StrCat("search.", size);
    Report(name + ".memory", UsedMemory(server), "bytes");
    v1::ListLogEntriesRequest request;
    request.set_parent("stores/demo");
    Search(*stub, name + ".newest", request);
    request.set_order(EventAt(size / 2).order_number());
    Search(*stub, name + ".one_order", request);
    request.clear_order();
    request.add_statuses(v1::STATUS_SYNCED);
    *request.mutable_end_time() = EventAt(size / 2).event_time();
    Search(*stub, name + ".status_and_date", request);
  }
}

}  // namespace waybill::bench
