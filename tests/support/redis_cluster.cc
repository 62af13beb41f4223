// SPDX-License-Identifier: Apache-2.0
#include "tests/support/redis_cluster.h"

#include <signal.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/ascii.h"
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

constexpr int kMasters = 3;

// "SLOT" or "FIRST-LAST"; a slot under way, in brackets, is neither.
bool Contains(absl::string_view range, int slot) {
  const std::vector<absl::string_view> ends = absl::StrSplit(range, '-');
  int first = 0;
  int last = 0;
  return absl::SimpleAtoi(ends.front(), &first) && absl::SimpleAtoi(ends.back(), &last) &&
         first <= slot && slot <= last;
}

}  // namespace

RedisCluster::RedisCluster(int replicas) : replicas_(replicas) {
  for (int i = 0; i < kMasters * (1 + replicas); ++i) StartServer(process::FreePort());
  Create();
  slot_ = std::string(absl::StripAsciiWhitespace(Ask(Witness(), {"CLUSTER", "KEYSLOT", "{demo}"})));
}

RedisCluster::~RedisCluster() = default;

std::string RedisCluster::url() const {
  std::vector<std::string> addresses;
  for (const auto& [port, server] : servers_) addresses.push_back(process::LoopbackAddress(port));
  return absl::StrCat("cluster://", absl::StrJoin(addresses, ","));
}

void RedisCluster::StartServer(std::uint16_t port) {
  const std::string folder = absl::StrCat(folder_.path(), "/", port);
  std::filesystem::create_directory(folder);
  // The usual bus, 10,000 ports further on, may be past the last port.
  std::uint16_t& bus = buses_[port];
  if (bus == 0) bus = process::FreePort();
  servers_[port] =
      StartRedisServer(port, folder,
                       {"--cluster-enabled", "yes", "--cluster-port", absl::StrCat(bus),
                        "--cluster-node-timeout", "1000", "--repl-diskless-sync-delay", "0"});
}

void RedisCluster::Create() {
  std::vector<std::string> arguments = {"--cluster", "create"};
  for (const auto& [port, server] : servers_) arguments.push_back(process::LoopbackAddress(port));
  arguments.insert(arguments.end(),
                   {"--cluster-replicas", absl::StrCat(replicas_), "--cluster-yes"});
  const std::string said = RunCli(arguments);
  if (!absl::StrContains(said, "All 16384 slots covered")) GiveUp(said);
  for (const auto& [port, server] : servers_) {
    Await("a cluster's nodes do not find each other", [this, port = port] {
      const std::string replication = Ask(port, {"INFO", "replication"});
      return absl::StrContains(Ask(port, {"CLUSTER", "INFO"}), "cluster_state:ok") &&
             (absl::StrContains(replication, absl::StrCat("connected_slaves:", replicas_)) ||
              absl::StrContains(replication, "master_link_status:up"));
    });
  }
}

std::uint16_t RedisCluster::Witness() const {
  const auto other =
      std::ranges::find_if(servers_, [this](const auto& server) { return server.first != met_; });
  return other->first;
}

// ID HOST:PORT@BUS FLAGS MASTER PING PONG EPOCH LINK SLOTS...
std::vector<RedisCluster::Node> RedisCluster::MastersSeenBy(std::uint16_t witness) const {
  int slot = -1;
  (void)absl::SimpleAtoi(slot_, &slot);
  std::vector<Node> masters;
  for (const absl::string_view line : absl::StrSplit(Ask(witness, {"CLUSTER", "NODES"}), '\n')) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words.size() < 8 || !absl::StrContains(words[2], "master")) continue;
    Node node{.id = words[0]};
    const std::vector<std::string> address = absl::StrSplit(words[1], absl::ByAnyChar(":@"));
    int port = 0;
    if (address.size() < 2 || !absl::SimpleAtoi(address[1], &port)) continue;
    node.port = static_cast<std::uint16_t>(port);
    node.has_slot = std::any_of(words.begin() + 8, words.end(),
                                [slot](const std::string& range) { return Contains(range, slot); });
    masters.push_back(std::move(node));
  }
  return masters;
}

std::uint16_t RedisCluster::master() const {
  const std::vector<Node> masters = MastersSeenBy(Witness());
  const auto owner = std::ranges::find_if(masters, &Node::has_slot);
  if (owner == masters.end()) GiveUp("no node of the cluster has the slot");
  return owner->port;
}

void RedisCluster::Kill() {
  met_ = master();
  servers_.at(met_)->Kill();
}

void RedisCluster::Start() {
  if (master() != met_) ++failovers_;
  StartServer(met_);
  Await("a node does not find its cluster", [this] {
    return absl::StrContains(Ask(met_, {"CLUSTER", "INFO"}), "cluster_state:ok");
  });
}

void RedisCluster::Freeze() {
  met_ = master();
  servers_.at(met_)->Signal(SIGSTOP);
}

void RedisCluster::Thaw() {
  if (master() != met_) ++failovers_;
  servers_.at(met_)->Signal(SIGCONT);
}

void RedisCluster::AwaitFailover() const {
  Await("the cluster does not fail over", [this] { return master() != met_; });
}

void RedisCluster::Clear() {
  for (const Node& node : MastersSeenBy(Witness())) Ask(node.port, {"FLUSHALL"});
}

void RedisCluster::BeginMove() {
  for (Node& node : MastersSeenBy(Witness())) (node.has_slot ? from_ : to_) = std::move(node);
  Ask(to_.port, {"CLUSTER", "SETSLOT", slot_, "IMPORTING", from_.id});
  Ask(from_.port, {"CLUSTER", "SETSLOT", slot_, "MIGRATING", to_.id});
}

void RedisCluster::MoveKeys() {
  const std::string keys = Ask(from_.port, {"CLUSTER", "GETKEYSINSLOT", slot_, "100000"});
  std::vector<std::string> migrate = {"MIGRATE", "127.0.0.1", absl::StrCat(to_.port), "", "0",
                                      "20000",   "KEYS"};
  for (const absl::string_view key : absl::StrSplit(keys, '\n', absl::SkipEmpty()))
    migrate.emplace_back(key);
  if (migrate.size() == 7) return;
  const std::string said = Ask(from_.port, migrate);
  if (!absl::StartsWith(said, "OK")) GiveUp(said);
}

void RedisCluster::EndMove() {
  Ask(to_.port, {"CLUSTER", "SETSLOT", slot_, "NODE", to_.id});
  Ask(from_.port, {"CLUSTER", "SETSLOT", slot_, "NODE", to_.id});
  for (const auto& [port, server] : servers_) {
    Await("a node does not learn that the slot has moved", [this, port = port] {
      return std::ranges::any_of(MastersSeenBy(port), [this](const Node& node) {
        return node.has_slot && node.id == to_.id;
      });
    });
  }
}

}  // namespace waybill::redis_server
