// SPDX-License-Identifier: Apache-2.0
#include <hiredis/hiredis.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <semaphore>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "libs/rpc/status.h"
#include "services/log-store/testing/event_builder.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/system_under_test.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::bench {
namespace {

using logstore::testing::EventOfRun;
namespace v1 = logstore::v1;

constexpr int kBatch = 1000;  // Events in a request, and commands in a pipeline.
constexpr std::ptrdiff_t kInFlight = 4;
constexpr int kEventsOfAnOrder = 8;  // read, check, create, confirm, invoice, post, pay, record.
constexpr int kSearches = 500;

v1::Event EventAt(int number) {
  const int run = 1 + number / kEventsOfAnOrder;
  const bool last = number % kEventsOfAnOrder == kEventsOfAnOrder - 1;
  return EventOfRun(run, number, last ? v1::STATUS_SYNCED : v1::STATUS_IN_PROGRESS);
}

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

// One producer, with up to kInFlight requests that are not acknowledged yet.
double AppendAll(v1::LogStoreService::Stub& stub,
                 const std::vector<v1::AppendEventsRequest>& requests) {
  grpc::ClientContext context;
  const auto stream = stub.AppendEvents(&context);
  const absl::Time start = absl::Now();
  std::counting_semaphore<> may_send(kInFlight);
  std::thread sender([&] {
    for (const v1::AppendEventsRequest& request : requests) {
      may_send.acquire();
      if (!stream->Write(request)) return;
    }
    stream->WritesDone();
  });
  int appended = 0;
  for (v1::AppendEventsResponse response; stream->Read(&response);) {
    appended += response.event_count();
    may_send.release();
  }
  const absl::Duration time = absl::Now() - start;
  may_send.release(std::ssize(requests));
  sender.join();
  Require(rpc::FromGrpcStatus(stream->Finish()));
  return PerSecond(appended, time);
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
  std::vector<std::string> bodies;
  std::vector<v1::AppendEventsRequest> requests;
  for (int i = 0; i < count; ++i) {
    if (i % kBatch == 0) requests.emplace_back();
    *requests.back().add_events() = EventAt(i);
    bodies.push_back(requests.back().events().rbegin()->SerializeAsString());
  }

  const redis_server::RedisServer plain(EverySecond());
  const double empty = UsedMemory(plain);
  const double xadd = PlainXadd(plain, bodies);
  Report("append.plain_xadd", xadd, "events/s");
  Report("append.plain_xadd.redis_time", absl::ToDoubleMicroseconds(TimeIn(plain, "xadd")) / count,
         "us/event");
  Report("append.plain_xadd.memory", (UsedMemory(plain) - empty) / count, "bytes/event");

  const redis_server::RedisServer server(EverySecond());
  const auto log_store = ServiceProcess::OfService("log-store", {"--redis", server.url()});
  const auto stub = v1::LogStoreService::NewStub(ConnectTo(log_store.address()));
  const double before = UsedMemory(server);
  const double waybill = AppendAll(*stub, requests);
  Report("append.log_store", waybill, "events/s");
  Report("append.ratio", waybill / xadd, "of plain pipelined XADD");
  Report("append.log_store.redis_time",
         absl::ToDoubleMicroseconds(TimeIn(server, "evalsha")) / count, "us/event");
  Report("append.log_store.memory", (UsedMemory(server) - before) / count, "bytes/event");

  v1::ListLogEntriesRequest request;
  request.set_parent("stores/demo");
  Search(*stub, "search.newest", request);
  request.set_order(absl::StrCat("#", count / kEventsOfAnOrder / 2));
  Search(*stub, "search.one_order", request);
  request.clear_order();
  request.add_statuses(v1::STATUS_SYNCED);
  *request.mutable_end_time() = EventAt(count / 2).event_time();
  Search(*stub, "search.status_and_date", request);
  AppendOneByOne(*stub, count, scale == Scale::kQuick ? 20 : 2000);
}

}  // namespace waybill::bench
