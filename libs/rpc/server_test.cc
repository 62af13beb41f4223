// SPDX-License-Identifier: Apache-2.0
#include "libs/rpc/server.h"

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/errors/error.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "tests/support/raw_connection.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::rpc {
namespace {

using logstore::v1::GetLogEntryRequest;
using logstore::v1::GetLogEntryResponse;
using logstore::v1::LogStoreService;

constexpr absl::Duration kPatience = absl::Seconds(20);
const Security kPlaintext{.protection = Protection::kPlaintextLoopback};

// Answers by name: "missing" fails, "wait" waits for `released`, anything else is echoed.
class EchoService final : public LogStoreService::Service {
 public:
  grpc::Status GetLogEntry(grpc::ServerContext* context, const GetLogEntryRequest* request,
                           GetLogEntryResponse* response) override {
    deadline = DeadlineOf(*context);
    return Handle(Answer(*request), response);
  }

  absl::Notification waiting;
  absl::Notification released;
  absl::Time deadline;

 private:
  absl::StatusOr<GetLogEntryResponse> Answer(const GetLogEntryRequest& request) {
    if (request.name() == "missing") {
      return errors::ToStatus({.reason = errors::Reason::kLogEntryNotFound,
                               .message = "There is no such entry.",
                               .remedy = "Look for it in the list."});
    }
    if (request.name() == "wait") {
      waiting.Notify();
      released.WaitForNotification();
    }
    GetLogEntryResponse response;
    response.mutable_log_entry()->set_name(request.name());
    return response;
  }
};

class RecordingObserver final : public CallObserver {
 public:
  void CallStarted(std::string_view, const void*) override {}
  void CallFinished(const FinishedCall& call) override {
    absl::MutexLock lock(&mutex_);
    lines_.push_back(absl::StrCat(std::string(call.method), " ",
                                  std::string(errors::ReasonName(errors::ReasonOf(call.status)))));
  }
  std::vector<std::string> Lines(std::size_t count) {
    const auto enough = [&]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return lines_.size() >= count; };
    absl::MutexLock lock(&mutex_);
    mutex_.AwaitWithTimeout(absl::Condition(&enough), kPatience);
    return lines_;
  }

 private:
  absl::Mutex mutex_;
  std::vector<std::string> lines_ ABSL_GUARDED_BY(mutex_);
};

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    auto started = Server::Start({.address = "127.0.0.1:0",
                                  .security = kPlaintext,
                                  .dependencies = {"redis"},
                                  .observers = {&observer_}},
                                 {&service_});
    EXPECT_TRUE(started.ok()) << started.status();
    server_ = *std::move(started);
    auto channel = Connect({.target = Address(), .security = kPlaintext});
    EXPECT_TRUE(channel.ok()) << channel.status();
    stub_ = LogStoreService::NewStub(*channel);
  }

  std::string Address() const { return absl::StrCat("127.0.0.1:", server_->port()); }

  absl::StatusOr<std::string> Ask(const std::string& name) {
    GetLogEntryRequest request;
    request.set_name(name);
    GetLogEntryResponse response;
    const auto context = ContextUntil(absl::Now() + kPatience);
    const grpc::Status status = stub_->GetLogEntry(context.get(), request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response.log_entry().name();
  }

  EchoService service_;
  RecordingObserver observer_;
  std::unique_ptr<Server> server_;
  std::unique_ptr<LogStoreService::Stub> stub_;
};

TEST_F(ServerTest, AnswersOverTheNetwork) {
  const auto answer = Ask("hello");
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(*answer, "hello");
  // The caller's deadline arrives, which gRPC rounds up on its way.
  EXPECT_LT(service_.deadline, absl::Now() + 2 * kPatience);
}

TEST_F(ServerTest, CarriesReasonAndRemedyToTheCaller) {
  const absl::Status status = Ask("missing").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(errors::FromStatus(status).reason, errors::Reason::kLogEntryNotFound);
  EXPECT_EQ(errors::FromStatus(status).remedy, "Look for it in the list.");
}

TEST_F(ServerTest, TellsItsObserversOfEveryCall) {
  ASSERT_TRUE(Ask("hello").ok());
  ASSERT_FALSE(Ask("missing").ok());
  EXPECT_THAT(observer_.Lines(2),
              ::testing::ElementsAre(
                  "/waybill.logstore.v1.LogStoreService/GetLogEntry UNSPECIFIED",
                  "/waybill.logstore.v1.LogStoreService/GetLogEntry LOG_ENTRY_NOT_FOUND"));
}

TEST_F(ServerTest, SaysThatThePortIsTaken) {
  const auto second = Server::Start({.address = Address(), .security = kPlaintext}, {});
  EXPECT_EQ(errors::ReasonOf(second.status()), errors::Reason::kInvalidField);
}

TEST_F(ServerTest, EndsAConnectionThatNeverBegins) {
  const auto server = Server::Start({.address = "127.0.0.1:0",
                                     .security = kPlaintext,
                                     .handshake_timeout = absl::Milliseconds(200)},
                                    {});
  ASSERT_TRUE(server.ok()) << server.status();
  auto connection = process::RawConnection::Open(static_cast<std::uint16_t>((*server)->port()));
  ASSERT_TRUE(connection.has_value());
  connection->ReadToEnd(kPatience);
  EXPECT_TRUE(connection->ended());
}

TEST_F(ServerTest, LetsARunningCallFinishWhileItStops) {
  absl::StatusOr<std::string> answer;
  std::thread caller([&] { answer = Ask("wait"); });
  service_.waiting.WaitForNotification();
  std::thread stopper([&] { server_->Shutdown(kPatience); });
  // A new call is refused as soon as the stop has begun, and only then is the old one let go.
  while (Ask("late").ok()) std::this_thread::yield();
  EXPECT_FALSE(server_->readiness().ready());
  service_.released.Notify();
  stopper.join();
  caller.join();
  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(*answer, "wait");
}

}  // namespace
}  // namespace waybill::rpc
