// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/redis.h"
#include "tests/support/temporary_folder.h"

namespace waybill::redis_server {

// A Redis Cluster of three masters with replicas, one of which takes over when its master has not
// answered for a second. What befalls the master befalls the one that has the slot of {demo},
// whichever is it then. Ready when constructed; the test program is aborted if that fails.
class RedisCluster final : public Redis {
 public:
  explicit RedisCluster(int replicas = 1);
  RedisCluster(const RedisCluster&) = delete;
  RedisCluster& operator=(const RedisCluster&) = delete;
  ~RedisCluster() override;

  std::string url() const override;

  void Kill() override;
  // A replica if there is another master by now.
  void Start() override;
  void Freeze() override;
  void Thaw() override;
  int failovers() const override { return failovers_; }
  void AwaitFailover() const override;

  // Forgets all keys of all nodes.
  void Clear();

  // Moves the slot of {demo} to another master, in three steps: from the first on, a key that is
  // not on the old node is asked for on the new one (ASK); the second moves all keys that are
  // there; after the third all know that it has moved (MOVED).
  void BeginMove();
  void MoveKeys();
  void EndMove();

 private:
  struct Node {
    std::string id;
    std::uint16_t port = 0;
    bool has_slot = false;  // That of {demo}.
  };

  void StartServer(std::uint16_t port);
  void Create();
  std::vector<Node> MastersSeenBy(std::uint16_t witness) const;
  // One that was not met last.
  std::uint16_t Witness() const;
  std::uint16_t master() const;

  const int replicas_;
  const process::TemporaryFolder folder_;
  std::map<std::uint16_t, std::unique_ptr<process::Process>> servers_;  // By port.
  std::map<std::uint16_t, std::uint16_t> buses_;  // The ports where nodes talk, by port.
  std::string slot_;
  int failovers_ = 0;
  std::uint16_t met_ = 0;  // The server that was killed or frozen last.
  Node from_;              // Of the move.
  Node to_;
};

}  // namespace waybill::redis_server
