// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/redis/script.h"

// What must happen in Redis at once. Every script's only key is the store's prefix (keys.h).
namespace waybill::logstore::scripts {

// Arguments: how long ids of events without a run are remembered, in seconds; how many packs,
// orders and runs follow; for each pack how many events it has, and their fields and bodies as they
// are stored, but for an order's first event the digit of its status, for `t` or `b`; for each
// order, in the order of these events, its id and its last status; for each run its id, which of
// these orders it is of (from 1), the order's number or "", start in microseconds, last status, and
// if that ends it when it ended, when the order was created if it is to be counted how long that
// took, and the reasons with commas, else three times ""; then in how many packs it has events, and
// for each which pack it is (from 1) and the run's places there (keys.h); then the ids of the
// events without a run. No event comes twice. Answers the ids of those events that were there
// already; if there is any, nothing has been stored.
redis::Script AppendEvents();

// Arguments: the position of the last event to forget and its entry in the stream; how many entries
// // these are; for each entry how many events it holds; then id, run, order and number of the last
// of these events of each run, and of each without a run.
redis::Script ForgetEvents();

// Arguments: newest and oldest start in microseconds (as ZRANGE BYSCORE spells them), start and run
// of the mark ("" for none), limit, order or "" , then the statuses. Answers run, start, run,
// start... newest first.
redis::Script ListRuns();

}  // namespace waybill::logstore::scripts
