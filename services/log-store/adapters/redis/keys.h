// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/log-store/domain/ids.h"

// log-store's keys in Redis. A store's keys share the hash tag {store}, so that scripts touch one
// slot of a cluster.
//
//   wb:ls:stores               set: the stores that ever had an event
//   wb:ls:{store}:e            stream: packs of events that were stored together; a field each, the
//                              body (waybill.logstore.v1.Event), named `t` if the event changed its
//                              order's status, else `b`
//   wb:ls:{store}:c            string: how many events the stream holds
//   wb:ls:{store}:r:RUN        string: `STATUS;START;`, the start in microseconds, and where its
//                              events are: for each pack `ENTRY:`, and for each event in it
//                              `EVENT ID/INDEX;`, or `EVENT ID/INDEXr;` if it has references
//   wb:ls:{store}:s:STATUS     sorted set: the runs that stand there, by start in microseconds
//   wb:ls:{store}:o:ORDER      sorted set: the order's runs by start, and `s` with its last status
//   wb:ls:{store}:n            hash: order number, without "#" -> order
//   wb:ls:{store}:i:EVENT ID   string: an event without a run was stored; expires
//   wb:ls:{store}:f            string: all up to this position is forgotten
//   wb:ls:{store}:t:SPAN:N     hash: the runs that ended in the N-th span of SPAN seconds of Unix
//                              time: `2`, `3`, `4` how many by status, `r` and a reason how many
//                              failed for it, `d` and `p` with a bucket (duration_histogram.h) how
//                              many took so long from asking, or from placing the order; expires

namespace waybill::logstore::keys {

inline constexpr const char* kStores = "wb:ls:stores";

inline std::string Prefix(const StoreName& store) {
  return absl::StrCat("wb:ls:{", store.value, "}");
}
inline std::string Events(const StoreName& store) { return absl::StrCat(Prefix(store), ":e"); }
inline std::string EventCount(const StoreName& store) { return absl::StrCat(Prefix(store), ":c"); }
inline std::string Forgotten(const StoreName& store) { return absl::StrCat(Prefix(store), ":f"); }
inline std::string Numbers(const StoreName& store) { return absl::StrCat(Prefix(store), ":n"); }
inline std::string Run(const StoreName& store, const RunId& run) {
  return absl::StrCat(Prefix(store), ":r:", run.value);
}

inline std::string Tally(const StoreName& store, std::int64_t span_seconds, std::int64_t number) {
  return absl::StrCat(Prefix(store), ":t:", span_seconds, ":", number);
}

}  // namespace waybill::logstore::keys
