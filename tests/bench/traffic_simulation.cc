// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/traffic_simulation.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <utility>

#include "absl/random/distributions.h"
#include "absl/strings/str_cat.h"
#include "libs/clock/fake_clock.h"
#include "services/order-sync/domain/store_traffic.h"
#include "services/order-sync/domain/sync_retry.h"

namespace waybill::bench {
namespace {

using ordersync::Failure;
using ordersync::Retry;
using ordersync::StoreName;
using ordersync::StoreTraffic;
using ordersync::SyncJob;

constexpr std::size_t kBatchSize = 50;
constexpr absl::Duration kRefusal = absl::Milliseconds(20);
constexpr auto kPriority = ordersync::JobPriority::kBulk;

struct Store {
  StoreName name;
  // By when they may begin; `enqueued_at` is when their orders arrived.
  std::multimap<absl::Time, SyncJob> jobs = {};
  absl::Time last_turn = absl::InfinitePast();
  absl::Time due = absl::InfiniteFuture();  // Its place in the agenda.
  int batches = 0;                          // That run now.
};

struct Replica {
  std::unique_ptr<StoreTraffic> traffic;
  int idle;
};

struct Batch {
  std::size_t store;
  std::size_t replica;
  std::vector<SyncJob> jobs;
  absl::Time start;
  bool refused;
};

class World {
 public:
  World(const TrafficScenario& scenario, std::uint64_t seed) : scenario_(scenario), random_(seed) {
    for (int i = 0; i < scenario.stores; ++i) {
      stores_.push_back({.name = {absl::StrCat("store-", i)}});
    }
    for (int i = 0; i < scenario.replicas; ++i) {
      replicas_.push_back(
          {.traffic = std::make_unique<StoreTraffic>(
               StoreTraffic::Options{.most_at_once = scenario.most_at_once}, clock_),
           .idle = scenario.threads});
    }
  }

  TrafficOutcome Run() {
    for (std::int64_t i = 0; i < scenario_.burst; ++i) Arrive(0);
    AwaitArrival(scenario_.orders_per_second, stores_.size());
    AwaitArrival(scenario_.first_store_orders_per_second, 1);
    Dispatch();
    while (!events_.empty() && events_.begin()->first <= begin_ + scenario_.length) {
      const auto event = events_.extract(events_.begin());
      clock_.Set(event.key());
      event.mapped()();
      Dispatch();
    }
    for (const Store& store : stores_) outcome_.left += std::ssize(store.jobs);
    return std::move(outcome_);
  }

 private:
  absl::Time Now() const { return clock_.Now(); }
  void At(absl::Time time, std::function<void()> event) { events_.emplace(time, std::move(event)); }

  // In one of the first `stores` at a time.
  void AwaitArrival(double per_second, std::size_t stores) {
    if (per_second <= 0) return;
    At(Now() + absl::Seconds(absl::Exponential(random_, per_second)), [this, per_second, stores] {
      Arrive(absl::Uniform<std::size_t>(random_, 0, stores));
      AwaitArrival(per_second, stores);
    });
  }

  void Arrive(std::size_t index) {
    Store& store = stores_[index];
    store.jobs.emplace(Now(),
                       SyncJob{.store = store.name, .priority = kPriority, .enqueued_at = Now()});
    Reschedule(index);
  }

  // Stores that have jobs take turns: whoever has been due for longest is next.
  void Reschedule(std::size_t index) {
    Store& store = stores_[index];
    agenda_.erase({store.due, index});
    if (store.jobs.empty()) return;
    store.due = std::max(store.jobs.begin()->first, store.last_turn);
    agenda_.emplace(store.due, index);
    if (store.due > Now()) At(store.due, [] {});
  }

  void Dispatch() {
    for (auto next = agenda_.begin(); next != agenda_.end() && next->first <= Now();) {
      const std::size_t store = next->second;
      const auto [somebody_idle, replica] = WhoTakes(stores_[store].name);
      if (!somebody_idle) return;
      if (!replica.has_value()) {
        ++next;
        continue;
      }
      Begin(store, *replica);
      next = agenda_.begin();
    }
  }

  // Whether any thread is idle, and which replica has one that may take jobs of the store.
  std::pair<bool, std::optional<std::size_t>> WhoTakes(const StoreName& store) {
    bool somebody_idle = false;
    for (std::size_t i = 0; i < replicas_.size(); ++i) {
      const std::size_t replica = (first_asked_ + i) % replicas_.size();
      if (replicas_[replica].idle == 0) continue;
      somebody_idle = true;
      if (!replicas_[replica].traffic->TryEnter(store, kPriority)) continue;
      first_asked_ = replica + 1;
      return {true, replica};
    }
    return {somebody_idle, std::nullopt};
  }

  void Begin(std::size_t index, std::size_t replica) {
    Store& store = stores_[index];
    auto batch = std::make_shared<Batch>(Batch{.store = index,
                                               .replica = replica,
                                               .jobs = {},
                                               .start = Now(),
                                               .refused = index == 0 && IsAway()});
    while (batch->jobs.size() < kBatchSize && !store.jobs.empty() &&
           store.jobs.begin()->first <= Now()) {
      batch->jobs.push_back(store.jobs.extract(store.jobs.begin()).mapped());
    }
    ++store.batches;
    --replicas_[replica].idle;
    store.last_turn = Now();
    Reschedule(index);
    const OdooModel& odoo = scenario_.odoo;
    const double crowd = std::max(1.0, static_cast<double>(store.batches) / odoo.workers);
    const absl::Duration takes =
        batch->refused ? kRefusal
                       : (odoo.call + odoo.order * static_cast<double>(batch->jobs.size())) * crowd;
    At(Now() + takes, [this, batch] { End(*batch); });
  }

  bool IsAway() const {
    const absl::Duration since = Now() - begin_ - scenario_.outage_begins;
    return since >= absl::ZeroDuration() && since < scenario_.outage;
  }

  void End(const Batch& batch) {
    Store& store = stores_[batch.store];
    --store.batches;
    ++replicas_[batch.replica].idle;
    StoreTraffic& traffic = *replicas_[batch.replica].traffic;
    const auto orders = static_cast<std::int64_t>(batch.jobs.size());
    const auto outage = batch.refused ? std::optional<Failure>(kAway) : std::nullopt;
    const auto paused_until = traffic.Observe(store.name, {.orders = orders,
                                                           .answered = batch.refused ? 0 : orders,
                                                           .outage = outage,
                                                           .duration = Now() - batch.start});
    traffic.Leave(store.name);
    if (paused_until.has_value()) At(*paused_until, [] {});
    for (const SyncJob& job : batch.jobs) {
      if (batch.refused) {
        TryLater(batch, job, paused_until);
      } else {
        (batch.store == 0 ? outcome_.first_store : outcome_.others)
            .push_back(Now() - job.enqueued_at);
      }
    }
    Reschedule(batch.store);
    if (batch.store == 0 && !batch.refused) NoteRecovery(store);
  }

  void TryLater(const Batch& batch, SyncJob job, std::optional<absl::Time> paused_until) {
    std::optional<absl::Duration> paused_for;
    if (paused_until.has_value()) paused_for = *paused_until - Now();
    const std::optional<Retry> retry = NextTry(
        job, {.failure = kAway, .batch_size = std::ssize(batch.jobs), .paused_for = paused_for},
        random_);
    if (!retry.has_value()) {
      ++outcome_.failed;
      return;
    }
    if (retry->spends_attempt) ++job.attempt;
    stores_[batch.store].jobs.emplace(Now() + retry->delay, std::move(job));
  }

  void NoteRecovery(const Store& store) {
    const absl::Time since = scenario_.outage > absl::ZeroDuration()
                                 ? begin_ + scenario_.outage_begins + scenario_.outage
                                 : begin_;
    if (Now() < since) return;
    outcome_.first_after = std::min(outcome_.first_after, Now() - since);
    if (store.jobs.empty()) {
      outcome_.caught_up = std::min(outcome_.caught_up, Now() - since);
    }
  }

  inline static const Failure kAway{.reason = errors::Reason::kOdooUnreachable};

  const TrafficScenario scenario_;
  std::mt19937_64 random_;
  clock::FakeClock clock_;
  const absl::Time begin_ = clock_.Now();
  std::vector<Store> stores_;
  std::vector<Replica> replicas_;
  std::size_t first_asked_ = 0;
  std::set<std::pair<absl::Time, std::size_t>> agenda_;
  std::multimap<absl::Time, std::function<void()>> events_;
  TrafficOutcome outcome_;
};

}  // namespace

TrafficOutcome SimulateTraffic(const TrafficScenario& scenario, std::uint64_t seed) {
  return World(scenario, seed).Run();
}

}  // namespace waybill::bench
