// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/bare_stream.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/listeners.h"
#include "tests/bench/producer.h"
#include "tests/bench/redis_pub_sub.h"
#include "tests/bench/system_under_test.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::bench {
namespace {

namespace v1 = logstore::v1;

constexpr char kSubscribe[] = "/waybill.logstore.v1.LogStoreService/SubscribeEvents";
constexpr absl::Duration kBeat =
    absl::Milliseconds(10);  // Of the producer at half load, or longer.

struct Load {
  int subscribers;
  int events;
  absl::Duration half_load;
};

// How often how many events come, for half of the messages that were reached.
struct Pace {
  Pace(double rate, int subscribers) {
    const double events = rate / 2 / subscribers;  // Each second.
    interval = std::max(kBeat, absl::Seconds(1 / events));
    at_once = std::max(1, static_cast<int>(events * absl::ToDoubleSeconds(interval)));
  }

  // Calls `send` with the number of events until `time` is over; returns how many these were.
  std::int64_t Keep(absl::Duration time, const std::function<void(int)>& send) const {
    const absl::Time begun = absl::Now();
    std::int64_t sent = 0;
    for (absl::Time next = begun; next < begun + time; next += interval) {
      absl::SleepFor(next - absl::Now());
      send(at_once);
      sent += at_once;
    }
    return sent;
  }

  absl::Duration interval;
  int at_once;
};

// An event of this moment.
v1::Event EventNow(int number) {
  v1::Event event = EventAt(number);
  const absl::Time now = absl::Now();
  event.mutable_event_time()->set_seconds(absl::ToUnixSeconds(now));
  event.mutable_event_time()->set_nanos(static_cast<int>(absl::ToUnixNanos(now) % 1'000'000'000));
  return event;
}

double PerSecond(std::int64_t count, absl::Time since) {
  return static_cast<double>(count) / absl::ToDoubleSeconds(absl::Now() - since);
}

double PerMessage(absl::Duration cpu, std::int64_t count) {
  return absl::ToDoubleMicroseconds(cpu) / static_cast<double>(count);
}

// What a subscriber receives for an event of this benchmark.
int MessageSize() {
  v1::SubscribeEventsResponse response;
  *response.mutable_event() = EventNow(9999);
  *response.mutable_event()->mutable_record_time() = response.event().event_time();
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
  const absl::Duration cpu_before = server.CpuTime();
  const absl::Time start = absl::Now();
  const Listeners go(server.address(), kBareStreamGo, "go", 1);
  listeners.AwaitMessages(total);
  const double rate = PerSecond(total, start);
  Report(name + ".bare", rate, "messages/s");
  Report(name + ".bare.cpu", PerMessage(server.CpuTime() - cpu_before, total), "us/message");
  return rate;
}

// Redis's own way to tell many, which keeps nothing: who is away misses it.
void MeasurePubSub(const Load& load, const std::string& name) {
  const redis_server::RedisServer redis(EverySecond());
  const double before = UsedMemory(redis);
  RedisListeners listeners(redis.port(), load.subscribers, MessageSize());
  Report(name + ".pub_sub.memory", (UsedMemory(redis) - before) / load.subscribers,
         "bytes/subscriber");
  const std::int64_t total = std::int64_t{load.events} * load.subscribers;
  const absl::Time start = absl::Now();
  listeners.Publish(load.events);
  listeners.AwaitMessages(total);
  const double rate = PerSecond(total, start);
  Report(name + ".pub_sub", rate, "messages/s");

  listeners.MeasureDelays();
  const std::int64_t sent = Pace(rate, load.subscribers).Keep(load.half_load, [&](int count) {
    listeners.Publish(count);
  });
  listeners.AwaitMessages(total + sent * load.subscribers);
  ReportDelays(name + ".pub_sub.half_load.delay", listeners.Delays());
}

void MeasureLogStore(const Load& load, const std::string& name, double bare) {
  const redis_server::RedisServer redis(EverySecond());
  const auto server = ServiceProcess::OfService("log-store", {"--redis", redis.url()});
  Producer producer(server.address());
  producer.Append(RequestsOf(0, 1));
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
  const auto requests = RequestsOf(1, load.events);
  const absl::Duration cpu_before = server.CpuTime();
  const absl::Time start = absl::Now();
  producer.Append(requests);
  listeners.AwaitMessages(heard + total);
  const double rate = PerSecond(total, start);
  Report(name + ".log_store", rate, "messages/s");
  Report(name + ".log_store.cpu", PerMessage(server.CpuTime() - cpu_before, total), "us/message");
  Report(name + ".ratio", rate / bare, "of a bare gRPC stream");

  listeners.MeasureDelays();
  const std::int64_t before_half = listeners.received();
  int next = 1 + load.events;
  const absl::Time begun = absl::Now();
  // Half of what goes without many events leaving at once, as they do at the full rate.
  const Pace pace(std::min(rate, bare), load.subscribers);
  const std::int64_t sent = pace.Keep(load.half_load, [&](int count) {
    v1::AppendEventsRequest now;
    for (; count > 0; --count) *now.add_events() = EventNow(next++);
    producer.Append({now});
  });
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
    MeasurePubSub(load, name);
  }
}

}  // namespace waybill::bench
