// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "libs/redis/script.h"

// Everything that must change together in order-sync's Redis. The first key of each is the store's
// prefix; the others are made from it, in the same slot.
namespace waybill::ordersync::scripts {

// ORDER UPDATED_MS CREATED_MS NUMBER TOTAL ELIGIBLE BLOB WORDS -> 1 new, 0 not. Older news changes
// nothing.
const redis::Script& Upsert();

// ORDER STATE_BLOB -> 1 if it was taken over. For what was found in Odoo.
const redis::Script& Adopt();

// REQUEST VIEW SORT FROM UNTIL CAUSE REASON WORD... -> how many were found. SORT empty: by
// creation; CAUSE or REASON empty: any.
const redis::Script& Find();

// What follows an entry of a sorted set, which is the only key.
// MEMBER SCORE ZRANK|ZREVRANK ZRANGE|ZREVRANGE LIMIT -> members and scores in turn; nil if the
// entry is not there, or has another score.
const redis::Script& ReadAfter();

// ORDER RUN BULK PRIORITY AT_MS EVENT -> {0 enqueued | 1 joined | 2 not known, RUN}
const redis::Script& Enqueue();

// CONSUMER LIMIT LOWEST NOW_MS -> {{entries of each priority}, URGENT_WAITING, BULK_WAITING,
// RUNNING, FIRST_DELAYED_MS}. What was delayed until now is put back first. At most LIMIT jobs are
// taken; what waits is told as it is after that.
const redis::Script& Take();

// FORGET_AFTER_MS -> the consumers that hold jobs; one may be named thrice. Those that hold none
// and have not asked for so long are forgotten.
const redis::Script& Holders();

// PRIORITY DELIVERY CONSUMER EVENT... -> 1, or 0 if the job is another's.
const redis::Script& Record();

// PRIORITY DELIVERY CONSUMER ORDER RUN BULK STATUS HAS_SALE_ORDER HAS_INVOICE STATE_BLOB
// SYNCED_UPDATE_MS COUNTER LABELS EVENT...
// -> 1, or 0 if the job is another's.
const redis::Script& Finish();

// PRIORITY DELIVERY CONSUMER NOT_BEFORE_MS ORDER RUN BULK AT_MS ATTEMPT LIMIT -> 1, or 0 if the job
// is another's.
const redis::Script& PutBack();

// ORDER RUN EVENT -> 1 if the order was left out of the run; 0 if it runs, or had ended.
const redis::Script& Withdraw();

// RUN REQUEST PLAN_FIELD... -> {the run that the request began, 1 if it is sealed}
const redis::Script& BeginBulkRun();

// RUN ORDER... -> how many were new to the run.
const redis::Script& AddToBulkRun();

// ETAG NEW_ETAG BLOB UPDATED_MS -> 1, or 0 if ETAG is not empty and not that of the rules in force.
// FALLBACK_ETAG, the last argument, is theirs while nobody has changed them.
const redis::Script& SetRules();

}  // namespace waybill::ordersync::scripts
