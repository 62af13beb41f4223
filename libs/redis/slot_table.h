// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "libs/redis/options.h"

namespace waybill::redis {

// Which node of a Redis Cluster has which slot, as far as we have heard. Thread-safe.
class SlotTable {
 public:
  // options.endpoint.cluster names nodes to begin with.
  explicit SlotTable(ClientOptions options);

  // The master that has the slot; without one, any master, another one each time. Asks the cluster
  // (CLUSTER SLOTS) where the table is new, or in doubt. REDIS_UNAVAILABLE if no node answers, or
  // none has the slot.
  absl::StatusOr<Address> NodeOf(std::optional<int> slot);

  // A node said so: it holds until the cluster is asked, which is before the next answer.
  void Moved(int slot, const Address& to);

  // Something was not as the table has it.
  void Doubt();

  // Whether it has the node as a master.
  bool Knows(const Address& node);

 private:
  absl::Status Refresh() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<Reply> Ask(const Address& node, absl::Duration timeout) const;
  bool Read(const Reply& slots, const Address& from) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::int16_t IndexOf(const Address& master) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const ClientOptions options_;
  absl::Mutex mutex_;
  bool doubted_ ABSL_GUARDED_BY(mutex_) = true;
  std::vector<Address> masters_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::int16_t> owners_ ABSL_GUARDED_BY(mutex_);  // By slot: an index, or -1.
  std::map<int, Address> moved_ ABSL_GUARDED_BY(mutex_);      // Since it was asked last.
  std::deque<Address> informants_ ABSL_GUARDED_BY(mutex_);    // Who to ask, most promising first.
  std::size_t turn_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace waybill::redis
