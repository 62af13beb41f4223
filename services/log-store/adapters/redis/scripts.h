// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/redis/script.h"

// What must happen in Redis at once. Every script's only key is the store's prefix (keys.h).
namespace waybill::logstore::scripts {

// Arguments: how long ids of events without a run are remembered, in seconds; then for each event
// id, run, order, number, status, start in microseconds, weight ("r" or ""), body. Answers how many
// were there already.
redis::Script AppendEvents();

// Arguments: the position up to which events are forgotten; then for each such event id and run.
// Answers how many entries the stream lost.
redis::Script ForgetEvents();

// Arguments: newest and oldest start in microseconds (as ZRANGE BYSCORE spells them), start and run
// of the mark ("" for none), limit, order or "" , then the statuses. Answers run, start, run,
// start... newest first.
redis::Script ListRuns();

}  // namespace waybill::logstore::scripts
