// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace waybill::redis_server {

// A redis-server of its own for a test: on a free port of loopback, with its data in a new folder
// that goes with it, every write on disk before it is answered. Started by the constructor, which
// aborts the test program if it cannot be; stopped by the destructor.
class RedisServer {
 public:
  // `settings` are added to the command line: {"--requirepass", "secret"}.
  explicit RedisServer(std::vector<std::string> settings = {});
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;
  ~RedisServer();

  uint16_t port() const { return port_; }
  std::string url() const;  // With the password of --requirepass.

  // kill -9.
  void Kill();

  // Starts it again, with its data, after Kill; returns when it answers.
  void Start();

  // Stops it from answering, as a machine that hangs; Thaw lets it go on.
  void Freeze();
  void Thaw();

 private:
  const process::TemporaryFolder folder_;  // Before the process, which writes there to its end.
  const std::vector<std::string> settings_;
  const uint16_t port_;
  std::unique_ptr<process::Process> process_;
};

}  // namespace waybill::redis_server
