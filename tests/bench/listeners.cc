// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/listeners.h"

#include <utility>

#include "absl/time/clock.h"
#include "grpcpp/client_context.h"
#include "grpcpp/generic/generic_stub.h"
#include "tests/bench/system_under_test.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::bench {
namespace {

constexpr absl::Duration kPatience = absl::Minutes(5);
constexpr int kOneInSoMany = 20;  // Listeners that measure delays.

}  // namespace

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

class Listener final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  enum class Kind : std::uint8_t { kCounts, kMeasures };

  Listener(Listeners& all, Kind kind, const std::string& address, const std::string& method,
           const std::string& request)
      : all_(all), kind_(kind), stub_(ConnectTo(address)), request_(BufferOf(request)) {
    stub_.PrepareBidiStreamingCall(&context_, method, {}, this);
    StartWriteLast(&request_, {});
    StartRead(&message_);
    StartCall();
  }

  void Cancel() { context_.TryCancel(); }

  void OnReadInitialMetadataDone(bool ok) override {
    if (ok) Answered();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    if (kind_ == Kind::kMeasures && all_.measures_) Measure();
    all_.Received();
    StartRead(&message_);
  }

  void OnDone(const grpc::Status& status) override {
    if (status.ok()) Answered();  // gRPC may tell of no metadata that came with the end.
    all_.Ended();
  }

 private:
  void Answered() {
    if (!std::exchange(is_answered_, true)) all_.Answered();
  }

  void Measure() {
    logstore::v1::SubscribeEventsResponse response;
    const absl::Time now = absl::Now();
    if (!grpc::SerializationTraits<logstore::v1::SubscribeEventsResponse>::Deserialize(&message_,
                                                                                       &response)
             .ok() ||
        !response.has_event()) {
      return;
    }
    const auto& time = response.event().event_time();
    all_.Late(now - absl::FromUnixSeconds(time.seconds()) - absl::Nanoseconds(time.nanos()));
  }

  Listeners& all_;
  const Kind kind_;
  grpc::GenericStub stub_;
  grpc::ClientContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer message_;
  bool is_answered_ = false;
};

Listeners::Listeners(const std::string& address, const std::string& method,
                     const std::string& request, int count)
    : count_(count) {
  for (int i = 0; i < count; ++i) {
    const auto kind = i % kOneInSoMany == 0 ? Listener::Kind::kMeasures : Listener::Kind::kCounts;
    listeners_.push_back(std::make_unique<Listener>(*this, kind, address, method, request));
  }
  absl::MutexLock lock(&mutex_);
  const auto all = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return answered_ == count_; };
  if (!mutex_.AwaitWithTimeout(absl::Condition(&all), kPatience)) {
    Require(absl::DeadlineExceededError("not every stream was answered"));
  }
}

Listeners::~Listeners() {
  for (const auto& listener : listeners_) listener->Cancel();
  absl::MutexLock lock(&mutex_);
  const auto all = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return ended_ == count_; };
  mutex_.Await(absl::Condition(&all));
}

void Listeners::AwaitMessages(std::int64_t total) {
  awaited_ = total;
  absl::MutexLock lock(&mutex_);
  const auto enough = [this] { return received_ >= awaited_; };
  if (!mutex_.AwaitWithTimeout(absl::Condition(&enough), kPatience)) {
    Require(absl::DeadlineExceededError("not every message came"));
  }
}

std::vector<absl::Duration> Listeners::Delays() {
  absl::MutexLock lock(&mutex_);
  return delays_;
}

void Listeners::Answered() {
  absl::MutexLock lock(&mutex_);
  ++answered_;
}

void Listeners::Received() {
  // Who waits is told by the lock, which only the last message takes.
  if (++received_ == awaited_) absl::MutexLock lock(&mutex_);
}

void Listeners::Late(absl::Duration delay) {
  absl::MutexLock lock(&mutex_);
  delays_.push_back(delay);
}

void Listeners::Ended() {
  absl::MutexLock lock(&mutex_);
  ++ended_;
}

}  // namespace waybill::bench
