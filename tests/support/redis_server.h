// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/redis.h"
#include "tests/support/temporary_folder.h"

namespace waybill::redis_server {

// Starts a redis-server on a port of loopback, with its data in `folder`, every write on disk
// before it is answered; returns when it answers. Aborts the test program if it can't be started.
std::unique_ptr<process::Process> StartRedisServer(std::uint16_t port, const std::string& folder,
                                                   const std::vector<std::string>& settings);

// A redis-server of its own for a test: on a free port of loopback, with its data in a new folder
// that goes with it, every write on disk before it is answered. Started by the constructor, which
// aborts the test program if it cannot be; stopped by the destructor.
class RedisServer final : public Redis {
 public:
  // `settings` are added to the command line: {"--requirepass", "secret"}.
  explicit RedisServer(std::vector<std::string> settings = {});
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;
  ~RedisServer() override;

  uint16_t port() const { return port_; }
  std::string url() const override;  // With the password of --requirepass.

  void Kill() override;
  void Start() override;
  void Freeze() override;
  void Thaw() override;

 private:
  const process::TemporaryFolder folder_;  // Before the process, which writes there to its end.
  const std::vector<std::string> settings_;
  const uint16_t port_;
  std::unique_ptr<process::Process> process_;
};

}  // namespace waybill::redis_server
