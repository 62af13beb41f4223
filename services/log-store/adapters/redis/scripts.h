// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/redis/script.h"

// What must happen in Redis at once. Every script's only key is the store's prefix (keys.h).
namespace waybill::logstore::scripts {

// Arguments: how long ids of events without a run are remembered, in seconds; how many runs follow;
// for each run its id, order, number, start in microseconds; then for each event the number of its
// run (from 1; "0" for none), id, status, weight ("r" or ""), body, and if the run ends by it "END;
// CREATED;REASONS", the times in microseconds, CREATED if it is to be counted how long the order
// took, REASONS with commas; else "". No id comes twice. Answers how many events were there
// already.
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
