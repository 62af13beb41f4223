// SPDX-License-Identifier: Apache-2.0
#include "tests/support/redis_sentinels.h"

#include <signal.h>

#include <filesystem>
#include <fstream>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/support/ports.h"
#include "tests/support/redis_cli.h"
#include "tests/support/redis_server.h"

namespace waybill::redis_server {
namespace {

constexpr int kSentinels = 3;

}  // namespace

RedisSentinels::RedisSentinels(int replicas) : replicas_(replicas) {
  const std::uint16_t master = process::FreePort();
  StartServer(master, master);
  for (int i = 0; i < replicas; ++i) StartServer(process::FreePort(), master);
  met_ = master;
  // Sentinels that begin before the replicas are there learn of them ten seconds later.
  Await("its replicas do not come", [&] {
    return absl::StrContains(Ask(master, {"INFO", "replication"}),
                             absl::StrCat("connected_slaves:", replicas));
  });
  for (int i = 0; i < kSentinels; ++i) StartSentinel(process::FreePort());
  AwaitReplicas();
}

RedisSentinels::~RedisSentinels() = default;

std::string RedisSentinels::url() const {
  std::vector<std::string> addresses;
  for (const auto& [port, sentinel] : sentinels_)
    addresses.push_back(process::LoopbackAddress(port));
  return absl::StrCat("sentinel://", absl::StrJoin(addresses, ","), "/mymaster");
}

void RedisSentinels::StartServer(std::uint16_t port, std::uint16_t master) {
  const std::string folder = absl::StrCat(folder_.path(), "/", port);
  std::filesystem::create_directory(folder);
  std::vector<std::string> settings = {"--repl-diskless-sync-delay", "0"};
  if (master != port) {
    for (std::string word :
         {std::string("--replicaof"), std::string("127.0.0.1"), absl::StrCat(master)}) {
      settings.push_back(std::move(word));
    }
  }
  servers_[port] = StartRedisServer(port, folder, settings);
}

void RedisSentinels::StartSentinel(std::uint16_t port) {
  const std::string path = absl::StrCat(folder_.path(), "/", port, ".conf");
  std::ofstream(path) << "port " << port << "\nbind 127.0.0.1\ndir " << folder_.path()
                      << "\nsentinel monitor mymaster 127.0.0.1 " << met_ << " 2"
                      << "\nsentinel down-after-milliseconds mymaster 1000"
                      << "\nsentinel failover-timeout mymaster 3000\n";
  auto started = process::Process::Start({.program = "redis-server", .args = {path, "--sentinel"}});
  if (!started.ok()) GiveUp(started.status().message());
  sentinels_[port] = *std::move(started);
}

void RedisSentinels::AwaitReplicas() const {
  for (const auto& [port, sentinel] : sentinels_) {
    Await("its Sentinels do not find each other", [&, port = port] {
      return absl::StrContains(Ask(port, {"INFO", "sentinel"}),
                               absl::StrCat("slaves=", replicas_, ",sentinels=", kSentinels));
    });
  }
}

std::uint16_t RedisSentinels::master() const {
  const std::string answer =
      Ask(sentinels_.begin()->first, {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "mymaster"});
  const std::vector<std::string> lines = absl::StrSplit(answer, '\n');
  int port = 0;
  if (lines.size() < 2 || !absl::SimpleAtoi(lines[1], &port)) GiveUp("a Sentinel names no master");
  return static_cast<std::uint16_t>(port);
}

void RedisSentinels::Kill() {
  met_ = master();
  servers_.at(met_)->Kill();
}

void RedisSentinels::Start() {
  const std::uint16_t now = master();
  if (now != met_) ++failovers_;
  StartServer(met_, now);
}

void RedisSentinels::Freeze() {
  met_ = master();
  servers_.at(met_)->Signal(SIGSTOP);
}

void RedisSentinels::Thaw() {
  if (master() != met_) ++failovers_;
  servers_.at(met_)->Signal(SIGCONT);
}

void RedisSentinels::AwaitFailover() const {
  Await("its Sentinels do not fail over", [&] { return master() != met_; });
}

}  // namespace waybill::redis_server
