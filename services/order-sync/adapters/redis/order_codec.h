// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "libs/redis/reply.h"
#include "services/order-sync/domain/order_record.h"

// An order's record as fields of a hash:
//   b        what Shopify and the rules say (a v1.Order without sync state)
//   y        what was recorded of the last sync that ended (a v1.Order with nothing but sync state)
//   st, run  the sync status and run in force; they are ahead of y while a sync runs
//   pr, bk   while a sync waits or runs: its job's priority and bulk run
//   hand     1 while a worker has the job
//   was      the sync status before it
//   su       Shopify's updated_at of what was synced, in milliseconds
//   lb       what it is listed under while it is failed: lines "c:CAUSE" and "r:REASON"
//   known    since when, in seconds by Redis's clock; not in records of earlier versions
//   updated, created, el, so, iv, words: what the views and the search go by
namespace waybill::ordersync {

// The fields that DecodeOrder reads, in its order.
inline const std::vector<std::string> kOrderFields = {"b", "y", "st", "run", "su", "was"};

// What Shopify and the rules say, for field b.
std::string EncodeShopSide(const StoreName& store, const OrderRecord& record);
// What a sync ended with, for field y.
std::string EncodeSyncSide(const StoreName& store, const SyncState& state);

// What was synced and written, for field su.
std::string EncodeSynced(const SyncState& state);

// What a failed order is listed under, for field lb. Empty for any other.
std::string FailureLabels(const SyncState& state);

// The record out of HMGET's answer for kOrderFields. INTERNAL if it can't be read.
absl::StatusOr<OrderRecord> DecodeOrder(const StoreName& store, const redis::Reply& fields);

}  // namespace waybill::ordersync
