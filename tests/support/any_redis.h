// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "tests/support/redis.h"

namespace waybill::redis_server {

// An empty Redis for tests that hold on any: a server of its own or, where WAYBILL_TEST_REDIS is
// "cluster", the Cluster that this program shares among its tests, one after the other.
class AnyRedis final : public Redis {
 public:
  AnyRedis();

  std::string url() const override { return redis_->url(); }
  void Kill() override { redis_->Kill(); }
  void Start() override { redis_->Start(); }
  void Freeze() override { redis_->Freeze(); }
  void Thaw() override { redis_->Thaw(); }
  int failovers() const override { return redis_->failovers(); }
  void AwaitFailover() const override { redis_->AwaitFailover(); }

 private:
  const std::shared_ptr<Redis> redis_;
};

// One whose masters have replicas, to which it fails over: one master, with Sentinels, or the
// Cluster's three where WAYBILL_TEST_REDIS says so.
std::unique_ptr<Redis> MakeReplicatedRedis(int replicas);

}  // namespace waybill::redis_server
