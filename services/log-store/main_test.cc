// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "libs/redis/client.h"
#include "libs/rpc/channel.h"
#include "services/log-store/testing/caller.h"
#include "services/log-store/testing/event_builder.h"
#include "tests/support/ports.h"
#include "tests/support/process.h"
#include "tests/support/redis_server.h"

// The program itself, started, killed and stopped.
namespace waybill::logstore {
namespace {

using testing::EventNumber;
using testing::kPatience;
using testing::Subscriber;
using testing::Uuid;

class ProgramTest : public ::testing::Test {
 protected:
  void Start() {
    auto started =
        process::Process::Start({.program = process::OwnProgram("log-store"),
                                 .args = {"--listen", address_, "--metrics-listen", "127.0.0.1:0",
                                          "--redis", redis_.url(), "--tls", "insecure"}});
    ASSERT_TRUE(started.ok()) << started.status();
    program_ = *std::move(started);
    const auto line = program_->WaitForLine("\"message\":\"listening\"", kPatience);
    ASSERT_TRUE(line.ok()) << line.status();
  }

  std::unique_ptr<v1::LogStoreService::Stub> NewStub() const {
    auto channel = rpc::Connect(
        {.target = address_, .security = {.protection = rpc::Protection::kPlaintextLoopback}});
    EXPECT_TRUE(channel.ok()) << channel.status();
    return v1::LogStoreService::NewStub(*channel);
  }

  process::Process& program() { return *program_; }
  redis_server::RedisServer& redis() { return redis_; }

 private:
  redis_server::RedisServer redis_;
  const std::string address_ = process::LoopbackAddress(process::FreePort());
  std::unique_ptr<process::Process> program_;
};

TEST_F(ProgramTest, StopsOnSigtermThoughSomebodySubscribes) {
  Start();
  const auto stub = NewStub();
  v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  Subscriber subscriber(*stub, request);
  subscriber.AwaitLive();
  const auto exit = program().Terminate(kPatience);
  ASSERT_TRUE(exit.ok()) << exit.status();
  EXPECT_EQ(*exit, process::Exit{});
  EXPECT_FALSE(subscriber.Next().has_value());
}

TEST_F(ProgramTest, WarnsOfARedisThatWouldLoseData) {
  redis::Client client({.endpoint = {.port = redis().port(), .username = ""}});
  ASSERT_TRUE(client.Execute({"CONFIG", "SET", "appendonly", "no"}, redis::Repeat::kNever).ok());
  Start();
  const auto line = program().WaitForLine("Redis may lose data", kPatience);
  ASSERT_TRUE(line.ok()) << line.status();
  EXPECT_THAT(*line, ::testing::HasSubstr("appendonly yes"));
}

TEST_F(ProgramTest, LosesAndRepeatsNothingWhenItIsKilledAgainAndAgain) {
  constexpr int kBatches = 200;
  constexpr int kBatchSize = 20;
  constexpr int kKills = 10;
  Start();
  std::atomic<int> acknowledged = 0;
  std::thread producer([&] {
    const auto stub = NewStub();
    while (acknowledged < kBatches) {
      std::vector<v1::Event> events;
      for (int i = 0; i < kBatchSize; ++i) {
        events.push_back(EventNumber(acknowledged * kBatchSize + i));
      }
      if (testing::Append(*stub, events).ok()) ++acknowledged;
    }
  });
  for (int kill = 1; kill <= kKills; ++kill) {
    while (acknowledged < kill * kBatches / (kKills + 1)) std::this_thread::yield();
    program().Kill();
    Start();
  }
  producer.join();

  const auto stub = NewStub();
  v1::SubscribeEventsRequest request;
  request.set_parent("stores/demo");
  request.set_after("0");
  Subscriber subscriber(*stub, request);
  for (int number = 0; number < kBatches * kBatchSize; ++number) {
    ASSERT_EQ(subscriber.NextEvent().event().id(), Uuid(number));
  }
}

}  // namespace
}  // namespace waybill::logstore
