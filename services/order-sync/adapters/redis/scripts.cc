// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/scripts.h"

#include <string>
#include <string_view>

namespace waybill::ordersync::scripts {
namespace {

// Puts an order into the views where its fields say it belongs, and takes it out of the others. The
// same decision as InView in the domain, which a test holds this to. Statuses: 1 not synced, 2 in
// progress, 3 synced, 4 failed. A failed order is listed under each of its labels too.
constexpr std::string_view kCommon = R"lua(
local P = KEYS[1]
local function list(label, order, created)
  local key, kind, value = P .. ':f:' .. label, string.match(label, '^(%a):(.*)$')
  local change = 0
  if created then
    change = redis.call('ZADD', key, created, order)
  else
    change = -redis.call('ZREM', key, order)
  end
  if change ~= 0 and tonumber(redis.call('ZINCRBY', P .. ':fn:' .. kind, change, value)) <= 0 then
    redis.call('ZREM', P .. ':fn:' .. kind, value)
  end
end
local function place(order)
  local o = redis.call('HMGET', P .. ':o:' .. order, 'created', 'st', 'el', 'so', 'iv', 'lb')
  local st = o[2]
  local at = {true, st == '3', st == '1', (st == '1' or st == '4') and o[3] == '1', o[4] == '1', o[5] == '1',
              st == '2', st == '4'}
  for view = 1, 8 do
    if at[view] then
      redis.call('ZADD', P .. ':v:' .. view, o[1], order)
    else
      redis.call('ZREM', P .. ':v:' .. view, order)
    end
  end
  for label in string.gmatch(o[6] or '', '[^\n]+') do list(label, order, st == '4' and o[1]) end
end
local function ours(priority, delivery, consumer)
  local pending = redis.call('XPENDING', P .. ':j:' .. priority, 'workers', delivery, delivery, 1)
  return pending[1] and pending[1][2] == consumer
end
local function tell(first)
  for i = first, #ARGV do redis.call('XADD', P .. ':outbox', '*', 'e', ARGV[i]) end
end
local function drop(priority, delivery)
  redis.call('XACK', P .. ':j:' .. priority, 'workers', delivery)
  redis.call('XDEL', P .. ':j:' .. priority, delivery)
end
)lua";

constexpr std::string_view kUpsert = R"lua(
local order, updated, created, words = ARGV[1], ARGV[2], ARGV[3], ARGV[8]
local key = P .. ':o:' .. order
local old = redis.call('HMGET', key, 'updated', 'words')
if old[1] and tonumber(old[1]) > tonumber(updated) then return 0 end
redis.call('HSET', key, 'updated', updated, 'created', created, 'el', ARGV[6], 'b', ARGV[7], 'words', words)
redis.call('HSETNX', key, 'st', '1')
redis.call('ZADD', P .. ':s:updated', updated, order)
redis.call('ZADD', P .. ':s:number', ARGV[4], order)
redis.call('ZADD', P .. ':s:total', ARGV[5], order)
if old[2] ~= words then
  for word in string.gmatch(old[2] or '', '%S+') do redis.call('ZREM', P .. ':w', word .. '\0' .. order) end
  for word in string.gmatch(words, '%S+') do redis.call('ZADD', P .. ':w', 0, word .. '\0' .. order) end
end
place(order)
return old[1] and 0 or 1
)lua";

constexpr std::string_view kAdopt = R"lua(
local key = P .. ':o:' .. ARGV[1]
local st = redis.call('HGET', key, 'st')
if st ~= '1' and st ~= '4' then return 0 end
if ARGV[2] ~= '3' and redis.call('HEXISTS', key, 'y') == 1 then return 0 end
redis.call('HSET', key, 'st', ARGV[2], 'so', ARGV[3], 'iv', ARGV[4], 'y', ARGV[5], 'su', ARGV[6])
place(ARGV[1])
return 1
)lua";

constexpr std::string_view kFind = R"lua(
local found, base, sort = P .. ':t:' .. ARGV[1], P .. ':v:' .. ARGV[2], ARGV[3]
redis.call('DEL', found)
for i, kind in ipairs({'c', 'r'}) do
  if ARGV[5 + i] ~= '' then
    redis.call('ZINTERSTORE', found, 2, base, P .. ':f:' .. kind .. ':' .. ARGV[5 + i], 'WEIGHTS', 1, 0)
    base = found
  end
end
local matches = found .. ':word'
for i = 8, #ARGV do
  redis.call('DEL', matches)
  local hits = redis.call('ZRANGEBYLEX', P .. ':w', '[' .. ARGV[i], '(' .. ARGV[i] .. '\255')
  for _, hit in ipairs(hits) do redis.call('ZADD', matches, 0, string.match(hit, '%z(.*)$')) end
  redis.call('ZINTERSTORE', found, 2, base, matches, 'WEIGHTS', 1, 0)
  base = found
  redis.call('DEL', matches)
end
if base ~= found then
  redis.call('ZRANGESTORE', found, base, ARGV[4], ARGV[5], 'BYSCORE')
else
  if ARGV[4] ~= '-inf' then redis.call('ZREMRANGEBYSCORE', found, '-inf', '(' .. ARGV[4]) end
  if ARGV[5] ~= '+inf' then redis.call('ZREMRANGEBYSCORE', found, string.sub(ARGV[5], 2), '+inf') end
end
if sort ~= '' then redis.call('ZINTERSTORE', found, 2, found, P .. ':s:' .. sort, 'WEIGHTS', 0, 1) end
redis.call('PEXPIRE', found, 30000)
return redis.call('ZCARD', found)
)lua";

constexpr std::string_view kReadAfter = R"lua(
if redis.call('ZSCORE', P, ARGV[1]) ~= ARGV[2] then return false end
local rank = redis.call(ARGV[3], P, ARGV[1])
return redis.call(ARGV[4], P, rank + 1, rank + ARGV[5], 'WITHSCORES')
)lua";

constexpr std::string_view kEnqueue = R"lua(
local order, run, bulk = ARGV[1], ARGV[2], ARGV[3]
local key = P .. ':o:' .. order
local o = redis.call('HMGET', key, 'st', 'run')
if not o[1] then return {2, ''} end
if o[1] == '2' then
  if bulk ~= '' and o[2] ~= run then
    redis.call('SADD', P .. ':ow:' .. order, bulk)
    redis.call('EXPIRE', P .. ':ow:' .. order, 172800)
  end
  return {o[2] == run and 0 or 1, o[2]}
end
redis.call('HSET', key, 'st', '2', 'run', run)
redis.call('XADD', P .. ':j:' .. ARGV[4], '*', 'order', order, 'run', run, 'bulk', bulk, 'at', ARGV[5], 'attempt', '1')
place(order)
tell(6)
return {0, run}
)lua";

constexpr std::string_view kRecord = R"lua(
if not ours(ARGV[1], ARGV[2], ARGV[3]) then return 0 end
tell(4)
return 1
)lua";

constexpr std::string_view kFinish = R"lua(
local priority, delivery, order, run, bulk = ARGV[1], ARGV[2], ARGV[4], ARGV[5], ARGV[6]
if not ours(priority, delivery, ARGV[3]) then return 0 end
local key = P .. ':o:' .. order
if redis.call('HGET', key, 'run') == run then
  redis.call('HSET', key, 'st', ARGV[7], 'so', ARGV[8], 'iv', ARGV[9], 'y', ARGV[10], 'su', ARGV[11], 'lb', ARGV[13])
  place(order)
end
local runs = redis.call('SMEMBERS', P .. ':ow:' .. order)
redis.call('DEL', P .. ':ow:' .. order)
if bulk ~= '' then runs[#runs + 1] = bulk end
for _, each in ipairs(runs) do
  if redis.call('SREM', P .. ':r:' .. each .. ':pending', order) == 1 then
    redis.call('HINCRBY', P .. ':r:' .. each, ARGV[12], 1)
    redis.call('RPUSH', P .. ':r:' .. each .. ':ended', order)
    redis.call('EXPIRE', P .. ':r:' .. each .. ':ended', 172800)
  end
end
tell(14)
drop(priority, delivery)
return 1
)lua";

constexpr std::string_view kPutBack = R"lua(
if not ours(ARGV[1], ARGV[2], ARGV[3]) then return 0 end
redis.call('ZADD', P .. ':delayed', ARGV[4],
           cjson.encode({ARGV[1], ARGV[5], ARGV[6], ARGV[7], ARGV[8], tostring(tonumber(ARGV[9]) + 1)}))
drop(ARGV[1], ARGV[2])
return 1
)lua";

constexpr std::string_view kPromote = R"lua(
local due = redis.call('ZRANGEBYSCORE', P .. ':delayed', '-inf', ARGV[1], 'LIMIT', 0, 100)
for _, packed in ipairs(due) do
  local job = cjson.decode(packed)
  redis.call('XADD', P .. ':j:' .. job[1], '*', 'order', job[2], 'run', job[3], 'bulk', job[4], 'at', job[5],
             'attempt', job[6])
  redis.call('ZREM', P .. ':delayed', packed)
end
return #due
)lua";

constexpr std::string_view kAddToBulkRun = R"lua(
local run = P .. ':r:' .. ARGV[1]
local added = 0
for i = 2, #ARGV do
  if redis.call('SADD', run .. ':all', ARGV[i]) == 1 then
    redis.call('SADD', run .. ':pending', ARGV[i])
    added = added + 1
  end
end
redis.call('HINCRBY', run, 'total', added)
redis.call('EXPIRE', run .. ':all', 172800)
redis.call('EXPIRE', run .. ':pending', 172800)
return added
)lua";

constexpr std::string_view kSetRules = R"lua(
local key = P .. ':rules'
local present = redis.call('HGET', key, 'etag') or ARGV[5]
if ARGV[1] ~= '' and ARGV[1] ~= present then return 0 end
redis.call('HSET', key, 'etag', ARGV[2], 'b', ARGV[3], 'updated', ARGV[4])
return 1
)lua";

redis::Script Make(std::string_view name, std::string_view body) {
  return {name, std::string(kCommon) + std::string(body)};
}

}  // namespace

const redis::Script& Upsert() {
  static const redis::Script script = Make("upsert", kUpsert);
  return script;
}
const redis::Script& Adopt() {
  static const redis::Script script = Make("adopt", kAdopt);
  return script;
}
const redis::Script& Find() {
  static const redis::Script script = Make("find", kFind);
  return script;
}
const redis::Script& ReadAfter() {
  static const redis::Script script = Make("read-after", kReadAfter);
  return script;
}
const redis::Script& Enqueue() {
  static const redis::Script script = Make("enqueue", kEnqueue);
  return script;
}
const redis::Script& Record() {
  static const redis::Script script = Make("record", kRecord);
  return script;
}
const redis::Script& Finish() {
  static const redis::Script script = Make("finish", kFinish);
  return script;
}
const redis::Script& PutBack() {
  static const redis::Script script = Make("put-back", kPutBack);
  return script;
}
const redis::Script& Promote() {
  static const redis::Script script = Make("promote", kPromote);
  return script;
}
const redis::Script& AddToBulkRun() {
  static const redis::Script script = Make("add-to-bulk-run", kAddToBulkRun);
  return script;
}
const redis::Script& SetRules() {
  static const redis::Script script = Make("set-rules", kSetRules);
  return script;
}

}  // namespace waybill::ordersync::scripts
