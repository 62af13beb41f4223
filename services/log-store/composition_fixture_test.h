// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "grpcpp/create_channel.h"
#include "gtest/gtest.h"
#include "libs/log/logger.h"
#include "libs/redis/endpoint.h"
#include "libs/rpc/channel.h"
#include "libs/rpc/handle.h"
#include "services/log-store/composition.h"
#include "services/log-store/testing/caller.h"
#include "tests/support/redis_server.h"
#include "waybill/logstore/v1/log_store_service.grpc.pb.h"

namespace waybill::logstore {

// The whole service in this process, on ports that the system chose, with a Redis of its own.
class LogStoreFixture : public ::testing::Test {
 protected:
  explicit LogStoreFixture(
      std::unique_ptr<redis_server::Redis> redis = std::make_unique<redis_server::RedisServer>(),
      std::int64_t replicas = 0)
      : redis_(std::move(redis)), config_(ConfigFor(*redis_, replicas)) {
    auto started = LogStore::Start(config_, logger_);
    EXPECT_TRUE(started.ok()) << started.status();
    log_store_ = *std::move(started);
    auto channel = rpc::Connect({.target = absl::StrCat("127.0.0.1:", log_store_->port()),
                                 .security = config_.service.security});
    EXPECT_TRUE(channel.ok()) << channel.status();
    channel_ = *std::move(channel);
    stub_ = v1::LogStoreService::NewStub(channel_);
  }

  v1::LogStoreService::Stub& stub() { return *stub_; }
  LogStore& log_store() { return *log_store_; }
  redis_server::Redis& redis() { return *redis_; }
  const Config& config() const { return config_; }
  std::shared_ptr<grpc::Channel> channel() { return channel_; }

  void AppendAll(const std::vector<v1::Event>& events) {
    const auto acknowledged = testing::Append(stub(), events);
    ASSERT_TRUE(acknowledged.ok()) << acknowledged.status();
  }

  absl::StatusOr<v1::LogEntry> Entry(const std::string& run) {
    v1::GetLogEntryRequest request;
    request.set_name(absl::StrCat("stores/demo/logEntries/", run));
    v1::GetLogEntryResponse response;
    const auto context = rpc::ContextUntil(absl::Now() + testing::kPatience);
    const grpc::Status status = stub_->GetLogEntry(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpcStatus(status);
    return response.log_entry();
  }

 private:
  static Config ConfigFor(const redis_server::Redis& redis, std::int64_t replicas) {
    const auto endpoint = redis::ParseEndpoint(redis.url(), "redis");
    EXPECT_TRUE(endpoint.ok()) << endpoint.status();
    return {.service = {.listen = "127.0.0.1:0",
                        .metrics_listen = "",
                        .security = {.protection = rpc::Protection::kPlaintextLoopback},
                        .drain = testing::kPatience},
            .redis = *endpoint,
            .redis_replicas = replicas};
  }

  const std::unique_ptr<redis_server::Redis> redis_;
  const log::Logger logger_{"log-store", log::Level::kError};
  const Config config_;
  std::unique_ptr<LogStore> log_store_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::LogStoreService::Stub> stub_;
};

}  // namespace waybill::logstore
