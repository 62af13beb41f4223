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

// ORDER UPDATED_MS RUN NAME KNOWN_UNTIL_S -> 1 if it was forgotten; 0 if it is not known, became
// known at that time or later, was updated or asked for since, is in progress or failed, or if an
// event with its NAME, or many events, wait in the outbox.
const redis::Script& Forget();

// A FILTER is VIEW FROM UNTIL CAUSE REASON WORD...; FROM and UNTIL are times of creation, or -inf
// and +inf; CAUSE and REASON may be empty.

// REQUEST SORT LIMIT FILTER -> {1, how many were found, which the request's list has now}, or {0,
// how many there are at most} where every condition holds for more than LIMIT orders. SORT is the
// list whose scores the found ones get.
const redis::Script& Find();

// LIST DIRECTION WANTED LIMIT LOW HIGH SCORE MEMBER [FILTER]
// What follows a position (SCORE empty: from the beginning) in a sorted list, within scores from
// LOW to before HIGH: up to WANTED of what the filter lets through, of LIMIT entries at most. LIST
// goes after the prefix.
// -> {entries between the scores, 1 if there is more, last score and member looked at, orders...}
const redis::Script& Page();

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
