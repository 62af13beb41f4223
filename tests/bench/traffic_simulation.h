// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "absl/time/time.h"

// How long orders wait for their turn, in a world of many stores that nobody can build on one
// machine: the rules are those of order-sync itself (StoreTraffic, NextTry, stores taking turns as
// in docs/adr/0013), time is simulated, and each Odoo is a formula.
namespace waybill::bench {

// What a batch takes: `call` and `order` for each of its orders; as many times that as the batches
// at once exceed the workers.
struct OdooModel {
  absl::Duration call = absl::Milliseconds(150);
  absl::Duration order = absl::Milliseconds(45);
  int workers = 2;
};

struct TrafficScenario {
  OdooModel odoo = {};
  int stores = 1;
  // All stores together, at random moments and in random stores.
  double orders_per_second = 1;
  // Orders that the first store gets at the start, at once, as its own load beside that.
  std::int64_t burst = 0;
  double first_store_orders_per_second = 0;
  // When the first store's Odoo refuses connections, from the start on.
  absl::Duration outage_begins = absl::InfiniteDuration();
  absl::Duration outage = absl::ZeroDuration();
  int replicas = 3;
  // Of each replica, and how many batches of one store it begins with; as in composition.cc.
  int threads = 4;
  int most_at_once = 3;
  absl::Duration length = absl::Hours(1);
};

struct TrafficOutcome {
  // From an order's arrival to its end, of the first store and of all others.
  std::vector<absl::Duration> first_store = {};
  std::vector<absl::Duration> others = {};
  // Orders that ended as FAILED.
  std::int64_t failed = 0;
  // Orders that had not ended at the end.
  std::int64_t left = 0;
  // From the end of the outage, or of the burst's arrival, until the first order after it has
  // ended, and until nothing waits in the first store for the first time.
  absl::Duration first_after = absl::InfiniteDuration();
  absl::Duration caught_up = absl::InfiniteDuration();
};

// The same for the same seed.
TrafficOutcome SimulateTraffic(const TrafficScenario& scenario, std::uint64_t seed);

}  // namespace waybill::bench
