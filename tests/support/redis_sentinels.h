// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "tests/support/process.h"
#include "tests/support/redis.h"
#include "tests/support/temporary_folder.h"

namespace waybill::redis_server {

// A Redis master with replicas, and three Sentinels that make another server the master when it
// has not answered for a second. What befalls the master befalls whichever is it then. Ready when
// constructed; the test program is aborted if that fails.
class RedisSentinels final : public Redis {
 public:
  explicit RedisSentinels(int replicas = 1);
  RedisSentinels(const RedisSentinels&) = delete;
  RedisSentinels& operator=(const RedisSentinels&) = delete;
  ~RedisSentinels() override;

  std::string url() const override;

  // The port of the server that the Sentinels name.
  std::uint16_t master() const;

  void Kill() override;
  // A replica of the master if there is another by now.
  void Start() override;
  void Freeze() override;
  void Thaw() override;
  int failovers() const override { return failovers_; }
  void AwaitFailover() const override;

 private:
  void StartServer(std::uint16_t port, std::uint16_t master);
  void StartSentinel(std::uint16_t port);
  void AwaitReplicas() const;

  const process::TemporaryFolder folder_;
  const int replicas_;
  std::map<std::uint16_t, std::unique_ptr<process::Process>> servers_;    // By port.
  std::map<std::uint16_t, std::unique_ptr<process::Process>> sentinels_;  // By port.
  int failovers_ = 0;
  std::uint16_t met_ = 0;  // The server that was killed or frozen last.
};

}  // namespace waybill::redis_server
