// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "tests/support/process.h"
#include "tests/support/redis_server.h"

namespace waybill::bench {

// Ends the program with a complaint if `status` is not OK.
void Require(const absl::Status& status);

template <typename T>
T Require(absl::StatusOr<T> value) {
  Require(value.status());
  return *std::move(value);
}

// How Redis is run in production: all that was written is on disk within a second.
std::vector<std::string> EverySecond();

// Bytes that Redis uses for its data.
double UsedMemory(const redis_server::RedisServer& server);

// How long Redis has been executing `command` ("evalsha") since it started, waiting left out.
absl::Duration TimeIn(const redis_server::RedisServer& server, std::string_view command);

// What Redis's one thread that executes commands has used of a processor.
absl::Duration CpuTime(const redis_server::RedisServer& server);

// A file of one store, "demo", that is gone when this is.
class StoresFile {
 public:
  // Where Shopify and Odoo answer: "http://127.0.0.1:8090".
  StoresFile(const std::string& shopify, const std::string& odoo);
  ~StoresFile();

  StoresFile(const StoresFile&) = delete;
  StoresFile& operator=(const StoresFile&) = delete;

  const std::string& path() const { return path_; }

 private:
  const std::string path_;
};

// A stand-in as a process of its own.
class StandIn {
 public:
  // "sandbox-odoo", and its flags but for the port.
  StandIn(std::string_view name, std::vector<std::string> flags);

  const std::string& url() const { return url_; }

 private:
  const std::unique_ptr<process::Process> process_;
  const std::string url_;
};

// A channel with a connection of its own.
std::shared_ptr<grpc::Channel> ConnectTo(const std::string& address);

// A server as a process of its own, without TLS, on a port that the system chose.
class ServiceProcess {
 public:
  // One of the services: "log-store".
  static ServiceProcess OfService(std::string_view name, std::vector<std::string> flags);

  // This very program, as it serves when it is told `mode`.
  static ServiceProcess OfOurselves(const std::string& mode);

  const std::string& address() const { return address_; }
  double ResidentBytes() const;
  // Time on a processor since it started.
  absl::Duration CpuTime() const;

 private:
  ServiceProcess(std::string address, const process::Command& command);

  const std::string address_;
  std::unique_ptr<process::Process> process_;
};

}  // namespace waybill::bench
