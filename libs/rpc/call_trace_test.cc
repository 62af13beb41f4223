// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/clock/fake_clock.h"
#include "libs/rpc/call_guard.h"
#include "libs/rpc/handle.h"
#include "libs/rpc/server.h"
#include "libs/trace/scope.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::rpc {
namespace {

using ::testing::ElementsAre;

constexpr absl::Duration kPatience = absl::Seconds(20);
constexpr char kTraceparent[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
constexpr char kTraceId[] = "0af7651916cd43dd8448eb211c80319c";

// Remembers what its thread works for, and what a call that it made would carry.
class WorkingService final : public logstore::v1::LogStoreService::Service {
 public:
  explicit WorkingService(CallGuard& guard) : guard_(guard) {}

  grpc::Status GetLogEntry(grpc::ServerContext* context, const logstore::v1::GetLogEntryRequest*,
                           logstore::v1::GetLogEntryResponse*) override {
    return Guarded(guard_, *context, {"GetLogEntry", Access::kRead}, [this] {
      worked_for = trace::Current();
      return grpc::Status::OK;
    });
  }

  std::optional<trace::Context> worked_for;

 private:
  CallGuard& guard_;
};

class TraceObserver final : public CallObserver {
 public:
  void CallStarted(std::string_view, const void*) override {}
  void CallFinished(const FinishedCall&) override {
    absl::MutexLock lock(&mutex_);
    ids_.push_back(trace::CurrentId());
  }
  std::vector<std::string> ids() const {
    const auto told = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return !ids_.empty(); };
    absl::MutexLock lock(&mutex_);
    mutex_.AwaitWithTimeout(absl::Condition(&told), kPatience);
    return ids_;
  }

 private:
  mutable absl::Mutex mutex_;
  std::vector<std::string> ids_ ABSL_GUARDED_BY(mutex_);
};

class CallTraceTest : public ::testing::Test {
 protected:
  CallTraceTest() {
    auto server = Server::Start({.address = "127.0.0.1:0",
                                 .security = {.protection = Protection::kPlaintextLoopback},
                                 .observers = {&observer_, &guard_}},
                                {&service_});
    EXPECT_TRUE(server.ok()) << server.status();
    server_ = *std::move(server);
    stub_ = logstore::v1::LogStoreService::NewStub(server_->InProcessChannel());
  }

  void Call(std::unique_ptr<grpc::ClientContext> context) {
    logstore::v1::GetLogEntryResponse response;
    EXPECT_TRUE(stub_->GetLogEntry(context.get(), {}, &response).ok());
    ASSERT_TRUE(service_.worked_for.has_value());
  }

  const log::Logger logger_{"test", log::Level::kError};
  const clock::FakeClock clock_;
  CallGuard guard_{{.callers = nullptr, .clock = clock_, .record = logger_}};
  TraceObserver observer_;
  WorkingService service_{guard_};
  std::unique_ptr<Server> server_;
  std::unique_ptr<logstore::v1::LogStoreService::Stub> stub_;
};

TEST_F(CallTraceTest, TheCallersTraceGoesOnInAStepOfOurOwn) {
  auto context = ContextUntil(absl::Now() + kPatience);
  context->AddMetadata("traceparent", kTraceparent);
  Call(std::move(context));
  EXPECT_EQ(service_.worked_for->trace_id, kTraceId);
  EXPECT_NE(service_.worked_for->span_id, "b7ad6b7169203331");
  EXPECT_TRUE(service_.worked_for->sampled);
  EXPECT_THAT(observer_.ids(), ElementsAre(kTraceId));
}

TEST_F(CallTraceTest, WhatAThreadAsksForCarriesItsTrace) {
  const trace::Context ours = trace::Begin();
  {
    const trace::Scope scope(ours);
    Call(ContextUntil(absl::Now() + kPatience));
  }
  EXPECT_EQ(service_.worked_for->trace_id, ours.trace_id);
}

TEST_F(CallTraceTest, ATraceBeginsWhereTheCallerHasNone) {
  Call(ContextUntil(absl::Now() + kPatience));
  EXPECT_TRUE(trace::Parse(trace::Format(*service_.worked_for)).has_value());
  EXPECT_THAT(observer_.ids(), ElementsAre(service_.worked_for->trace_id));
}

TEST_F(CallTraceTest, AMalformedTraceIsIgnored) {
  auto context = ContextUntil(absl::Now() + kPatience);
  context->AddMetadata("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1");
  Call(std::move(context));
  EXPECT_NE(service_.worked_for->trace_id, kTraceId);
}

TEST_F(CallTraceTest, OfTwoTracesNeitherIsBelieved) {
  auto context = ContextUntil(absl::Now() + kPatience);
  context->AddMetadata("traceparent", kTraceparent);
  context->AddMetadata("traceparent", kTraceparent);
  Call(std::move(context));
  EXPECT_NE(service_.worked_for->trace_id, kTraceId);
}

}  // namespace
}  // namespace waybill::rpc
