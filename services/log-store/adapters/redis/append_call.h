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
#include "services/log-store/domain/event.h"

namespace waybill::logstore {

using EventIds = absl::flat_hash_set<std::string>;

// Makes the arguments of scripts::AppendEvents for events of one store, which outlive it. What can
// be worked out without Redis is worked out here: all replicas share its one thread.
class AppendCall {
 public:
  explicit AppendCall(EventIds leave_out) : ids_(std::move(leave_out)) {}

  // Adds the next event, unless it is to be left out or was added before.
  void Add(const Event& event);

  // How many were added.
  std::int64_t size() const { return size_; }

  // `memory`: how long an event without a run is remembered.
  std::vector<std::string> Arguments(absl::Duration memory) const;

 private:
  // Events that share an entry of the stream: a field and a body for each. Who reads one event
  // reads its pack, so a pack is small.
  struct Pack {
    std::vector<std::string> fields;
    std::size_t bytes = 0;  // Of bodies.

    std::size_t size() const { return fields.size() / 2; }
  };
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
  void Place(const Event& event);

  EventIds ids_;
  std::int64_t size_ = 0;
  std::vector<Pack> packs_;
  std::vector<Order> orders_;  // In the order of their first events.
  std::vector<Run> runs_;
  std::vector<std::string> loose_;  // Ids of events without a run.
  absl::flat_hash_map<OrderId, std::size_t> order_numbers_;
  absl::flat_hash_map<std::string_view, std::size_t> run_numbers_;
};

}  // namespace waybill::logstore
