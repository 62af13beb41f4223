// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "libs/errors/reason.h"
#include "services/order-sync/domain/ids.h"
#include "services/order-sync/domain/order_record.h"
#include "services/order-sync/domain/ports/sync_jobs.h"

// order-sync's keys in Redis. A store's keys share the hash tag {store}, so that scripts touch one
// slot of a cluster.
//
//   wb:os:{store}:o:ORDER      hash: the order's record (order_codec.h)
//   wb:os:{store}:ow:ORDER     set: bulk runs that wait for a sync of the order which they joined
//   wb:os:{store}:v:VIEW       sorted set: the view's orders by creation, in milliseconds
//   wb:os:{store}:s:SORT       sorted set: all orders by update, number or total
//   wb:os:{store}:f:c:CAUSE    sorted set: the failed orders with a root cause, by creation; and
//                              f:r:REASON with a reason
//   wb:os:{store}:fn:c         sorted set: root causes by how many orders have failed of them; and
//                              fn:r reasons
//   wb:os:{store}:w            sorted set: WORD NUL ORDER, all of score 0, for the search
//   wb:os:{store}:t:REQUEST    sorted set: what a filter found, for 30 s
//   wb:os:{store}:j:PRIORITY   stream: jobs; the consumer group "workers" hands them out
//   wb:os:{store}:delayed      sorted set: jobs that wait for another attempt, by time
//   wb:os:{store}:hints        sorted set: orders that are to be read again, by time
//   wb:os:{store}:n:NOTICE     string: this webhook was seen, for 6 hours
//   wb:os:{store}:outbox       stream: events that log-store does not have yet
//   wb:os:{store}:lease:DUTY   string: the replica that does it: delivers the outbox, releases
//   wb:os:{store}:r:RUN        hash: a bulk run; beside it r:RUN:all and r:RUN:pending (sets),
//                              r:RUN:ended (list), and r:RUN:plan (hash), what is to be added; all
//                              for 2 days
//   wb:os:{store}:rr:REQUEST   string: the bulk run that a request id began, for 2 days
//   wb:os:{store}:rules        hash: the order rules, once they were changed through the API
//   wb:os:{store}:identity     hash: the shop and the Odoo database that the store began with
//   wb:os:{store}:judged       hash: which version of the rules all records were judged by, and
//                              when
//   wb:os:{store}:refreshed    string: changes in Shopify are known up to here, in milliseconds
//   wb:os:worker:CONSUMER      string: this consumer lives; expires unless renewed
//   wb:os:filling              sorted set: STORE/RUN of bulk runs that lack orders, by when the
//   next
//                              replica may add some
//   wb:os:{ready}:all          sorted set: the stores that have jobs, by when to look at them next,
//                              in milliseconds; and :urgent those where somebody waits
//   wb:os:{ready}:news         stream: wakes those who wait for a store to be due
namespace waybill::ordersync::keys {

inline constexpr const char* kGroup = "workers";

inline std::string Prefix(const StoreName& store) {
  return absl::StrCat("wb:os:{", store.value, "}");
}

inline std::string Order(const StoreName& store, OrderId order) {
  return absl::StrCat(Prefix(store), ":o:", static_cast<std::int64_t>(order));
}

inline std::string View(const StoreName& store, OrderView view) {
  return absl::StrCat(Prefix(store), ":v:", static_cast<int>(view));
}

inline std::string Sort(const StoreName& store, const char* by) {
  return absl::StrCat(Prefix(store), ":s:", by);
}

inline std::string FailedOf(const StoreName& store, const std::string& root_cause) {
  return absl::StrCat(Prefix(store), ":f:c:", root_cause);
}
inline std::string FailedFor(const StoreName& store, errors::Reason reason) {
  return absl::StrCat(Prefix(store), ":f:r:", std::string(errors::ReasonName(reason)));
}
inline std::string RootCauses(const StoreName& store) {
  return absl::StrCat(Prefix(store), ":fn:c");
}
inline std::string FailureReasons(const StoreName& store) {
  return absl::StrCat(Prefix(store), ":fn:r");
}

inline std::string Words(const StoreName& store) { return absl::StrCat(Prefix(store), ":w"); }

inline std::string Found(const StoreName& store, const std::string& request) {
  return absl::StrCat(Prefix(store), ":t:", request);
}

inline std::string Jobs(const StoreName& store, JobPriority priority) {
  return absl::StrCat(Prefix(store), ":j:", static_cast<int>(priority));
}

inline std::string Delayed(const StoreName& store) {
  return absl::StrCat(Prefix(store), ":delayed");
}
inline std::string Hints(const StoreName& store) { return absl::StrCat(Prefix(store), ":hints"); }
inline std::string Notice(const StoreName& store, const std::string& notice) {
  return absl::StrCat(Prefix(store), ":n:", notice);
}
inline std::string Outbox(const StoreName& store) { return absl::StrCat(Prefix(store), ":outbox"); }
inline std::string Lease(const StoreName& store, const std::string& duty) {
  return absl::StrCat(Prefix(store), ":lease:", duty);
}
inline std::string Turn(const StoreName& store) { return absl::StrCat(Prefix(store), ":turn"); }
inline std::string Rules(const StoreName& store) { return absl::StrCat(Prefix(store), ":rules"); }
inline std::string Refreshed(const StoreName& store) {
  return absl::StrCat(Prefix(store), ":refreshed");
}
inline std::string Identity(const StoreName& store) {
  return absl::StrCat(Prefix(store), ":identity");
}
inline std::string Judged(const StoreName& store) { return absl::StrCat(Prefix(store), ":judged"); }
inline std::string Worker(const std::string& consumer) {
  return absl::StrCat("wb:os:worker:", consumer);
}

inline constexpr const char* kFilling = "wb:os:filling";
inline constexpr const char* kReady = "wb:os:{ready}";
inline constexpr const char* kNews = "wb:os:{ready}:news";

inline std::string BulkRun(const StoreName& store, const BulkRunId& run) {
  return absl::StrCat(Prefix(store), ":r:", run.value);
}

inline std::string BulkRequest(const StoreName& store, const std::string& request) {
  return absl::StrCat(Prefix(store), ":rr:", request);
}

}  // namespace waybill::ordersync::keys
