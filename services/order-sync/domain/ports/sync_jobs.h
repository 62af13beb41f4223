// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "libs/trace/context.h"
#include "services/order-sync/domain/event.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_record.h"

namespace waybill::ordersync {

// Who asked, and so whose turn it is first.
enum class JobPriority : std::uint8_t { kManual = 0, kWebhook = 1, kBulk = 2 };

// A sync that somebody asked for. Durable from Enqueue until Finish.
struct SyncJob {
  StoreName store = {};
  OrderId order = {};
  RunId run = {};
  std::optional<BulkRunId> bulk_run = std::nullopt;
  JobPriority priority = JobPriority::kManual;
  absl::Time enqueued_at = absl::UnixEpoch();
  // More than 1 after a worker died or a transient failure.
  std::int64_t attempt = 1;
  // Of so many jobs its batch may be at most; 0: of any number. See NextTry.
  std::int64_t batch_limit = 0;
  // How often in a row whoever worked on it died over it, or was thought dead.
  std::int64_t takeovers = 0;
  // What it was asked for in; of one that moved up, what it moved up in.
  std::optional<trace::Context> trace = std::nullopt;
  std::string delivery = {};  // The queue's own mark; opaque.
};

// Somebody waits for it, a person or a shop that has just sold.
inline bool IsUrgent(JobPriority priority) { return priority < JobPriority::kBulk; }

// What Take may hand out.
struct TakeRequest {
  std::int64_t limit = 1;
  absl::Time deadline = absl::InfinitePast();
  JobPriority lowest = JobPriority::kBulk;  // None of a lower priority.
  // Stores of which nothing new is taken; and those of which nothing but what is urgent.
  std::set<StoreName> closed = {};
  std::set<StoreName> closed_to_bulk = {};
};

// What Enqueue made of a wish.
struct Enqueued {
  OrderId order = {};
  RunId run = {};       // The new run, or the one that was waiting or running already.
  bool joined = false;  // True: there was one already, and nothing was added.
};

// What happened to a job that goes on.
struct JobStep {
  SyncJob job = {};
  std::vector<Event> events = {};
};

enum class Ownership : std::uint8_t { kOurs, kLost };

// How a job ended: what the order's record becomes, and what everyone is told.
struct JobOutcome {
  SyncJob job = {};
  SyncState state = {};            // Its `run` is the job's.
  std::vector<Event> events = {};  // In order; the last one tells of `state`.
};

// An order that is to be left out of a bulk run, and what is told of it if it is.
struct Withdrawal {
  StoreName store = {};
  OrderId order = {};
  BulkRunId bulk_run = {};
  Event event = {};
};

// The syncs that run, as whoever runs them sees them. Thread-safe. Every method may fail with
// REDIS_UNAVAILABLE.
class RunningJobs {
 public:
  virtual ~RunningJobs() = default;

  // Adds events of running jobs to the outbox, in order, and keeps the jobs from being taken over.
  // Parallel to `steps`: kLost for a job that was thought dead and that another worker has now;
  // nothing of it was added, drop it.
  virtual absl::StatusOr<std::vector<Ownership>> Record(std::span<const JobStep> steps) = 0;

  // Ends jobs: record, views, bulk run and outbox change together, and the job is gone. Parallel to
  // `outcomes`: kLost for a job that was thought dead and that another worker has now; nothing of
  // it changed.
  virtual absl::StatusOr<std::vector<Ownership>> Finish(std::span<const JobOutcome> outcomes) = 0;

  // Puts jobs back, to be taken again no earlier than `not_before`, as they are given here; the
  // order stays IN_PROGRESS.
  virtual absl::Status PutBack(std::span<const SyncJob> jobs, absl::Time not_before) = 0;
};

// The syncs that wait and run. Durable, shared by all replicas; each job is with one living worker
// at a time. Thread-safe. Every method may fail with REDIS_UNAVAILABLE.
class SyncJobs : public RunningJobs {
 public:
  // Makes each order IN_PROGRESS, adds its job and its first event to the outbox: all of that or
  // nothing, per order. An order that is IN_PROGRESS already is joined; if its job waits for a
  // later turn than this wish has, it moves up. A job whose bulk run does not wait for the order,
  // or not any more, is left out. `events` are parallel to `jobs`. At most 1000 a call.
  virtual absl::StatusOr<std::vector<Enqueued>> Enqueue(std::span<const SyncJob> jobs,
                                                        std::span<const Event> events) = 0;

  // Waits until the deadline for work, then takes up to `limit` jobs of one store. What is urgent
  // goes first, whichever store has it, and is not mixed with bulk; stores take turns. Of each
  // store jobs whose worker died come first: one at a time where that has happened to them before,
  // so that one that kills its worker takes no others along. Empty if there was none.
  virtual absl::StatusOr<std::vector<SyncJob>> Take(const TakeRequest& request) = 0;

  // Takes orders out of bulk runs that were cancelled, as left out. An order whose job waits for
  // that run alone is again what it was before, and its event is told; a job that somebody else
  // waits for too stays. A job that runs stays, and so does its order in the run.
  virtual absl::Status Withdraw(std::span<const Withdrawal> withdrawals) = 0;

  // How many wait, by priority, for the metric.
  virtual absl::StatusOr<std::vector<std::int64_t>> Depths() = 0;
};

}  // namespace waybill::ordersync
