// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "libs/redis/pool.h"
#include "libs/redis/servers.h"
#include "libs/redis/slot_table.h"

namespace waybill::redis {

// A Redis Cluster. Commands go to the node that has their slot, those of one node in one round
// trip, one node after the other; what a node did not execute goes where it says. While a slot is
// being moved, scripts and transactions on it wait until it has arrived, up to options.timeout:
// they reach keys that they do not name, and would not find those on the other side.
//
// Nobody can wait in Redis for keys of several slots at once, so Block looks for them in rounds, in
// which the id $ would miss what comes between them.
class Cluster final : public Servers {
 public:
  explicit Cluster(ClientOptions options);

  absl::StatusOr<Replies> RoundTrip(std::span<const Command> commands, Repeat repeat) override;
  absl::StatusOr<Reply> Block(const Command& command, absl::Duration wait, int wake_fd) override;

 private:
  // Commands that go to one node together: a single one, or a transaction.
  struct Unit {
    std::size_t first = 0;
    std::size_t count = 1;
    std::optional<int> slot;
    std::optional<Address> ask = {};  // The node to ask this once.
  };
  // Going once to each node that there is something for.
  struct Round {
    std::span<const Command> commands;
    Repeat repeat;
    Replies& replies;             // Of all commands, by their place.
    std::vector<Unit> left = {};  // Not executed, or to be repeated.
    absl::Status failure = {};    // A connection's, if any.
    bool redirected = false;      // Some are elsewhere.
    bool in_motion = false;       // Some are on their way.
  };

  static std::vector<Unit> UnitsOf(std::span<const Command> commands);
  absl::Status Go(std::vector<Unit> units, Round& round);
  absl::Status Send(const Address& node, std::vector<Unit> units, Round& round);
  void Judge(Unit unit, const Address& node, std::span<absl::StatusOr<Reply>> answers,
             Round& round);
  absl::StatusOr<std::optional<Reply>> BlockInOneSlot(const Command& command, absl::Duration wait,
                                                      int wake_fd);
  absl::StatusOr<Reply> BlockInRounds(std::vector<Command> parts, absl::Duration wait, int wake_fd);
  std::shared_ptr<Pool> PoolOf(const Address& node);

  const ClientOptions options_;
  SlotTable table_;
  absl::Mutex mutex_;
  std::map<Address, std::shared_ptr<Pool>> pools_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace waybill::redis
