// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "libs/rpc/status.h"
#include "services/log-store/testing/event_builder.h"
#include "tests/bench/bare_stream.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/listeners.h"
#include "tests/bench/system_under_test.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::bench {
namespace {

namespace v1 = logstore::v1;

constexpr char kSubscribe[] = "/waybill.logstore.v1.LogStoreService/SubscribeEvents";
constexpr int kBatch = 500;
constexpr absl::Duration kBeat = absl::Milliseconds(10);  // Of the producer at half load.

struct Load {
  int subscribers;
  int events;
  absl::Duration half_load;
};

// Appends events of this moment, on one stream.
class Producer {
 public:
  explicit Producer(const std::string& address)
      : stub_(v1::LogStoreService::NewStub(ConnectTo(address))),
        stream_(stub_->AppendEvents(&context_)) {}
  ~Producer() { context_.TryCancel(); }

  void Append(int count) {
    while (count > 0) {
      v1::AppendEventsRequest request;
      const absl::Time now = absl::Now();
      for (; count > 0 && request.events_size() < kBatch; --count) {
        v1::Event& event = *request.add_events();
        event = logstore::testing::EventOfRun(1 + next_ / 8, next_, v1::STATUS_IN_PROGRESS);
        ++next_;
        event.mutable_event_time()->set_seconds(absl::ToUnixSeconds(now));
        event.mutable_event_time()->set_nanos(
            static_cast<int>(absl::ToUnixNanos(now) % 1'000'000'000));
      }
      v1::AppendEventsResponse response;
      if (!stream_->Write(request) || !stream_->Read(&response)) {
        Require(rpc::FromGrpcStatus(stream_->Finish()));
      }
    }
  }

 private:
  int next_ = 0;
  const std::unique_ptr<v1::LogStoreService::Stub> stub_;
  grpc::ClientContext context_;
  const std::unique_ptr<grpc::ClientReaderWriter<v1::AppendEventsRequest, v1::AppendEventsResponse>>
      stream_;
};

double PerSecond(std::int64_t count, absl::Time since) {
  return static_cast<double>(count) / absl::ToDoubleSeconds(absl::Now() - since);
}

// What a subscriber receives for an event of this benchmark.
int MessageSize() {
  v1::SubscribeEventsResponse response;
  *response.mutable_event() = logstore::testing::EventOfRun(1000, 9999, v1::STATUS_IN_PROGRESS);
  response.mutable_event()->mutable_event_time()->set_nanos(999'999'999);
  response.set_cursor("1790000000000-100");
  response.set_live(true);
  return static_cast<int>(response.ByteSizeLong());
}

double MeasureBare(const Load& load, const std::string& name) {
  const auto server = ServiceProcess::OfOurselves("bare-stream");
  const double before = server.ResidentBytes();
  Listeners listeners(server.address(), kBareStreamMethod,
                      absl::StrCat(load.events, " ", MessageSize()), load.subscribers);
  Report(name + ".bare.memory", (server.ResidentBytes() - before) / load.subscribers,
         "bytes/subscriber");
  const std::int64_t total = std::int64_t{load.events} * load.subscribers;
  const absl::Time start = absl::Now();
  const Listeners go(server.address(), kBareStreamGo, "go", 1);
  listeners.AwaitMessages(total);
  const double rate = PerSecond(total, start);
  Report(name + ".bare", rate, "messages/s");
  return rate;
}

void MeasureLogStore(const Load& load, const std::string& name, double bare) {
  const redis_server::RedisServer redis(EverySecond());
  const auto server = ServiceProcess::OfService("log-store", {"--redis", redis.url()});
  Producer producer(server.address());
  producer.Append(1);
  const double before = server.ResidentBytes();
  v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  request.mutable_heartbeat_interval()->set_seconds(60);
  Listeners listeners(server.address(), kSubscribe, request.SerializeAsString(), load.subscribers);
  listeners.AwaitMessages(load.subscribers);  // A heartbeat each: they are live.
  Report(name + ".log_store.memory", (server.ResidentBytes() - before) / load.subscribers,
         "bytes/subscriber");

  const std::int64_t total = std::int64_t{load.events} * load.subscribers;
  const std::int64_t heard = listeners.received();
  const absl::Time start = absl::Now();
  producer.Append(load.events);
  listeners.AwaitMessages(heard + total);
  const double rate = PerSecond(total, start);
  Report(name + ".log_store", rate, "messages/s");
  Report(name + ".ratio", rate / bare, "of a bare gRPC stream");

  listeners.MeasureDelays();
  const double beats = absl::FDivDuration(absl::Seconds(1), kBeat);
  const int at_once = std::max(1, static_cast<int>(rate / 2 / load.subscribers / beats));
  const std::int64_t before_half = listeners.received();
  const absl::Time begun = absl::Now();
  std::int64_t sent = 0;
  for (absl::Time next = begun; next < begun + load.half_load; next += kBeat) {
    absl::SleepFor(next - absl::Now());
    producer.Append(at_once);
    sent += at_once;
  }
  listeners.AwaitMessages(before_half + sent * load.subscribers);
  Report(name + ".half_load", PerSecond(sent * load.subscribers, begun), "messages/s");
  ReportDelays(name + ".half_load.delay", listeners.Delays());
}

}  // namespace

void BenchmarkDelivery(Scale scale) {
  std::vector<Load> loads = {
      {1, 20000, absl::Seconds(5)}, {100, 5000, absl::Seconds(5)}, {1000, 300, absl::Seconds(5)}};
  if (scale == Scale::kQuick) loads = {{2, 100, absl::Milliseconds(100)}};
  for (const Load& load : loads) {
    const std::string name = absl::StrCat("delivery.", load.subscribers);
    MeasureLogStore(load, name, MeasureBare(load, name));
  }
}

}  // namespace waybill::bench
