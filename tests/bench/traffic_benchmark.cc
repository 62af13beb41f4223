// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/figures.h"
#include "tests/bench/traffic_simulation.h"

namespace waybill::bench {
namespace {

constexpr std::uint64_t kSeed = 20261129;

// What one Odoo gets through in batches of 50.
double Capacity(const OdooModel& odoo) {
  return odoo.workers / absl::ToDoubleSeconds(odoo.order + odoo.call / 50);
}

// 100 stores, and another whose flash sale brings 20,000 orders at once.
void Fairness(absl::Duration length) {
  TrafficScenario scenario{.stores = 101, .orders_per_second = 10, .length = length};
  ReportDelays("traffic.without_burst.others", SimulateTraffic(scenario, kSeed).others);
  scenario.burst = 20'000;
  TrafficOutcome outcome = SimulateTraffic(scenario, kSeed);
  ReportDelays("traffic.beside_burst.others", std::move(outcome.others));
  Report("traffic.burst.gone_after", absl::ToDoubleSeconds(outcome.caught_up), "s");
  Report("traffic.burst.odoo_needs", 20'000 / Capacity(scenario.odoo), "s");
}

// An Odoo is away for ten minutes while its store sells at a share of what it can take.
void Recovery(int percent, absl::Duration length) {
  TrafficScenario scenario{.stores = 101,
                           .orders_per_second = 10,
                           .outage_begins = absl::Minutes(5),
                           .outage = absl::Minutes(10),
                           .length = length};
  scenario.first_store_orders_per_second = Capacity(scenario.odoo) * percent / 100;
  TrafficOutcome outcome = SimulateTraffic(scenario, kSeed);
  const std::string name = absl::StrCat("traffic.recovery.", percent);
  Report(name + ".first_order", absl::ToDoubleSeconds(outcome.first_after), "s");
  Report(name + ".caught_up", absl::ToDoubleSeconds(outcome.caught_up), "s");
  Report(name + ".given_up", static_cast<double>(outcome.failed), "orders");
  ReportDelays(name + ".others", std::move(outcome.others));
}

// Ten thousand stores with 50 million orders a day, by how many replicas they share.
void Replicas(int replicas, absl::Duration length) {
  TrafficScenario scenario{.stores = 10'000,
                           .orders_per_second = 50e6 / 86'400,
                           .replicas = replicas,
                           .threads = 16,
                           .length = length};
  ReportDelays(absl::StrCat("traffic.stores_10000.", replicas),
               SimulateTraffic(scenario, kSeed).others);
}

}  // namespace

void BenchmarkTraffic(Scale scale) {
  const bool quick = scale == Scale::kQuick;
  Fairness(quick ? absl::Minutes(20) : absl::Hours(1));
  for (const int percent : {30, 60, 90})
    Recovery(percent, quick ? absl::Minutes(20) : absl::Hours(4));
  for (const int replicas : {6, 8, 10, 12}) {
    Replicas(replicas, quick ? absl::Seconds(10) : absl::Minutes(10));
  }
}

}  // namespace waybill::bench
