// SPDX-License-Identifier: Apache-2.0
#include "libs/redis/slot_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/redis/connection.h"
#include "libs/redis/slots.h"

namespace waybill::redis {
namespace {

constexpr std::size_t kMostAsked = 5;

absl::Status Unavailable(absl::string_view what) {
  return errors::ToStatus(
      {.reason = errors::Reason::kRedisUnavailable,
       .message = absl::StrCat("The Redis Cluster cannot be used: ", what, "."),
       .remedy = "Look at it with redis-cli --cluster check. The service goes on by itself."});
}

// [HOST, PORT, ...]; a host that the node does not know is its own.
Address NodeIn(const Reply& node, const Address& from) {
  const std::string& host = node.elements[0].text;
  return {.host = host.empty() || host == "?" ? from.host : host,
          .port = static_cast<std::uint16_t>(node.elements[1].integer)};
}

}  // namespace

SlotTable::SlotTable(ClientOptions options)
    : options_(std::move(options)),
      owners_(kSlots, -1),
      informants_(options_.endpoint.cluster.begin(), options_.endpoint.cluster.end()) {}

absl::StatusOr<Address> SlotTable::NodeOf(std::optional<int> slot) {
  absl::MutexLock lock(&mutex_);
  if (doubted_) {
    if (absl::Status status = Refresh(); !status.ok()) return status;
  }
  if (!slot.has_value()) return masters_[turn_++ % masters_.size()];
  const std::int16_t owner = owners_[static_cast<std::size_t>(*slot)];
  if (owner >= 0) return masters_[static_cast<std::size_t>(owner)];
  doubted_ = true;
  return Unavailable(absl::StrCat("none of its nodes has slot ", *slot));
}

void SlotTable::Moved(int slot, const Address& to) {
  absl::MutexLock lock(&mutex_);
  moved_[slot] = to;
  informants_.push_front(to);  // The first to know.
  doubted_ = true;
}

void SlotTable::Doubt() {
  absl::MutexLock lock(&mutex_);
  if (doubted_) return;
  doubted_ = true;
  // Who said so may be cut off from the others.
  std::rotate(informants_.begin(), std::next(informants_.begin()), informants_.end());
}

bool SlotTable::Knows(const Address& node) {
  absl::MutexLock lock(&mutex_);
  return std::ranges::find(masters_, node) != masters_.end();
}

absl::StatusOr<Reply> SlotTable::Ask(const Address& node, absl::Duration timeout) const {
  Endpoint endpoint = options_.endpoint;
  endpoint.host = node.host;
  endpoint.port = node.port;
  auto connection = Connection::Open(endpoint, timeout);
  if (!connection.ok()) return connection.status();
  const Command command = {"CLUSTER", "SLOTS"};
  auto replies = (*connection)->RoundTrip({&command, 1}, timeout);
  if (!replies.ok()) return replies.status();
  return std::move(replies->front());
}

absl::Status SlotTable::Refresh() {
  // So that one that hangs leaves time for others; the next call begins with them.
  const std::size_t most = std::min(informants_.size(), kMostAsked);
  const absl::Duration share = options_.timeout / static_cast<std::int64_t>(most + 1);
  absl::Status last;
  for (std::size_t i = 0; i < most; ++i) {
    const Address node = informants_.front();
    const auto slots = Ask(node, share);
    if (slots.ok() && Read(*slots, node)) {
      doubted_ = false;
      return absl::OkStatus();
    }
    last = slots.ok() ? Unavailable("its nodes have no slots") : slots.status();
    std::rotate(informants_.begin(), std::next(informants_.begin()), informants_.end());
  }
  return last;
}

// [[FIRST SLOT, LAST SLOT, MASTER, REPLICA...]...]
bool SlotTable::Read(const Reply& slots, const Address& from) {
  if (slots.elements.empty()) return false;
  masters_.clear();
  std::ranges::fill(owners_, std::int16_t{-1});
  std::vector<Address> nodes = {from};
  for (const Reply& range : slots.elements) {
    if (range.elements.size() < 3) continue;
    for (std::size_t i = 2; i < range.elements.size(); ++i)
      nodes.push_back(NodeIn(range.elements[i], from));
    const std::int16_t owner = IndexOf(NodeIn(range.elements[2], from));
    const std::int64_t last = std::min<std::int64_t>(range.elements[1].integer, kSlots - 1);
    for (std::int64_t slot = range.elements[0].integer; slot <= last; ++slot)
      owners_[static_cast<std::size_t>(slot)] = owner;
  }
  for (const auto& [slot, to] : std::exchange(moved_, {}))
    owners_[static_cast<std::size_t>(slot)] = IndexOf(to);
  std::ranges::copy(options_.endpoint.cluster, std::back_inserter(nodes));
  informants_.clear();
  for (Address& node : nodes) {
    if (std::ranges::find(informants_, node) == informants_.end())
      informants_.push_back(std::move(node));
  }
  return !masters_.empty();
}

std::int16_t SlotTable::IndexOf(const Address& master) {
  const auto known = std::ranges::find(masters_, master);
  const auto index = static_cast<std::int16_t>(std::distance(masters_.begin(), known));
  if (known == masters_.end()) masters_.push_back(master);
  return index;
}

}  // namespace waybill::redis
