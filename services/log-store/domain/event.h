// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/log-store/domain/ids.h"

namespace waybill::logstore {

// Where an order stands after an event. The numbers are those of waybill.logstore.v1.Status.
enum class Status : std::uint8_t {
  kInProgress = 1,
  kSynced = 2,
  kFailed = 3,
  kNotEligible = 4,
  kNotSynced = 5,
};
inline constexpr Status kAllStatuses[] = {Status::kInProgress, Status::kSynced, Status::kFailed,
                                          Status::kNotEligible, Status::kNotSynced};

// Whether an event adds to what the list shows of its run (records in Odoo), besides by being the
// last.
enum class Weight : std::uint8_t { kStep, kHasReferences };

// What log-store has to know of an event to keep it and to find it again. All else is in the body,
// which the domain does not look into.
struct Event {
  std::string id;  // A UUID, chosen by the producer.
  StoreName store;
  OrderId order = kNoOrder;
  std::string order_number;  // "#1001"
  RunId run;                 // Set if and only if `order` is.
  Status status = Status::kInProgress;
  Weight weight = Weight::kStep;
  absl::Time time;  // By the producer's clock.
  // Why it failed, each reason once: numbers of waybill.errors.v1.Reason.
  std::vector<int> reasons = {};
  // When the order was placed, if the event tells that it is in Odoo for the first time.
  std::optional<absl::Time> order_created = std::nullopt;
  std::string body;  // The whole event, encoded.

  bool operator==(const Event&) const = default;
};

// Whether an event changed its order's status, or told of a step.
enum class Change : std::uint8_t { kStep, kTransition };

// An event in its stream.
struct StoredEvent {
  Position position;
  Change change = Change::kStep;
  Event event;

  bool operator==(const StoredEvent&) const = default;
};

}  // namespace waybill::logstore
