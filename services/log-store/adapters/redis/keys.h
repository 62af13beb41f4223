// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "absl/strings/str_cat.h"
#include "services/log-store/domain/ids.h"

// log-store's keys in Redis. A store's keys share the hash tag {store}, so that scripts touch one
// slot of a cluster.
//
//   wb:ls:stores               set: the stores that ever had an event
//   wb:ls:{store}:e            stream: events; `b` the body (waybill.logstore.v1.Event), `t` there
//                              if the event changed its order's status
//   wb:ls:{store}:r:RUN        hash: `o` order, `n` number, `s` status, `t` start in microseconds,
//                              and EVENT ID -> position, followed by `r` if it has references
//   wb:ls:{store}:s:STATUS     sorted set: the runs that stand there, by start in microseconds
//   wb:ls:{store}:o:ORDER      sorted set: the order's runs by start, and `s` with its last status
//   wb:ls:{store}:n            hash: order number, without "#" -> order
//   wb:ls:{store}:i:EVENT ID   string: an event without a run was stored; expires
//   wb:ls:{store}:f            string: all up to this position is forgotten
namespace waybill::logstore::keys {

inline constexpr const char* kStores = "wb:ls:stores";

inline std::string Prefix(const StoreName& store) {
  return absl::StrCat("wb:ls:{", store.value, "}");
}
inline std::string Events(const StoreName& store) { return absl::StrCat(Prefix(store), ":e"); }
inline std::string Forgotten(const StoreName& store) { return absl::StrCat(Prefix(store), ":f"); }
inline std::string Numbers(const StoreName& store) { return absl::StrCat(Prefix(store), ":n"); }
inline std::string Run(const StoreName& store, const RunId& run) {
  return absl::StrCat(Prefix(store), ":r:", run.value);
}

}  // namespace waybill::logstore::keys
