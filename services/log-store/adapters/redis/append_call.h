// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/time/time.h"
#include "services/log-store/adapters/redis/stream_codec.h"
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

// What events are known by to Redis (EventKey).
using EventKeys = absl::flat_hash_set<std::string>;

// Makes the arguments of scripts::AppendEvents for events of one store, which outlive it. What can
// be worked out without Redis is worked out here: all replicas share its one thread.
class AppendCall {
 public:
  explicit AppendCall(EventKeys leave_out) : keys_(std::move(leave_out)) {}

  // Adds the next event, unless it is to be left out or was added before.
  void Add(const Event& event);

  // How many were added.
  std::int64_t size() const { return size_; }

  // `memory`: how long an event without a run is remembered.
  std::vector<std::string> Arguments(absl::Duration memory) const;

 private:
  struct Order {
    OrderId id;
    Status status;  // After all its events.
  };
  struct Places {
    std::size_t pack;  // Of packs_, from 1.
    std::string text;  // As it is kept (keys.h).
  };
  struct Run {
    const Event* first;
    const Event* last;
    std::size_t order;  // Of orders_, from 1.
    std::vector<Places> places;
  };

  char ChangeBy(const Event& event);
  void Place(const Event& event, std::string_view key);

  EventKeys keys_;
  std::int64_t size_ = 0;
  std::vector<PackText> packs_;
  std::vector<Order> orders_;  // In the order of their first events.
  std::vector<Run> runs_;
  std::vector<std::string> loose_;  // Keys of events without a run.
  absl::flat_hash_map<OrderId, std::size_t> order_numbers_;
  absl::flat_hash_map<std::string_view, std::size_t> run_numbers_;
};

}  // namespace waybill::logstore
