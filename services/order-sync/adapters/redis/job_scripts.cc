// SPDX-License-Identifier: Apache-2.0
// What changes together when jobs come, run and go.
#include <string_view>

#include "services/order-sync/adapters/redis/script_prelude.h"
#include "services/order-sync/adapters/redis/scripts.h"

namespace waybill::ordersync::scripts {
namespace {

constexpr std::string_view kEnqueue = R"lua(
local order, run, bulk, priority = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local key = P .. ':o:' .. order
local o = redis.call('HMGET', key, 'st', 'run', 'pr', 'hand', 'bk')
if not o[1] then return {2, ''} end
-- It has ended there meanwhile, or the run was cancelled.
if bulk ~= '' and redis.call('SISMEMBER', P .. ':r:' .. bulk .. ':pending', order) == 0 then return {1, o[2] or ''} end
local function put(its_run, its_bulk)
  redis.call('XADD', P .. ':j:' .. priority, '*', 'order', order, 'run', its_run, 'bulk', its_bulk, 'at', ARGV[5],
             'attempt', '1', 'trace', ARGV[6])
end
if o[1] == '2' then
  if bulk ~= '' and o[2] ~= run then
    redis.call('SADD', P .. ':ow:' .. order, bulk)
    redis.call('EXPIRE', P .. ':ow:' .. order, 172800)
  end
  if o[3] and o[4] ~= '1' and tonumber(priority) < tonumber(o[3]) then
    redis.call('HSET', key, 'pr', priority)
    put(o[2], o[5] or '')
  end
  return {o[2] == run and 0 or 1, o[2]}
end
redis.call('HSET', key, 'st', '2', 'run', run, 'pr', priority, 'bk', bulk, 'was', o[1])
put(run, bulk)
place(order)
tell(7)
return {0, run}
)lua";

// Hands out what is urgent, or else bulk. A job that its order's record does not know of any more
// was withdrawn, or has moved to another stream; one whose order has no record any more is left out
// of all runs.
constexpr std::string_view kTake = R"lua(
local consumer, left, lowest, now = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4]
local due = redis.call('ZRANGEBYSCORE', P .. ':delayed', '-inf', now, 'LIMIT', 0, 100)
for _, packed in ipairs(due) do
  local job = cjson.decode(packed)
  redis.call('XADD', P .. ':j:' .. job[1], '*', 'order', job[2], 'run', job[3], 'bulk', job[4], 'at', job[5],
             'attempt', job[6], 'limit', job[7] or '0', 'trace', job[8] or '')
  redis.call('ZREM', P .. ':delayed', packed)
end
local function read(key)
  local reply = redis.pcall('XREADGROUP', 'GROUP', 'workers', consumer, 'COUNT', left, 'STREAMS', key, '>')
  if reply and reply.err then
    redis.call('XGROUP', 'CREATE', key, 'workers', '0', 'MKSTREAM')
    reply = redis.call('XREADGROUP', 'GROUP', 'workers', consumer, 'COUNT', left, 'STREAMS', key, '>')
  end
  return reply and reply[1][2] or {}
end
local function stands(priority, fields)
  local job = {}
  for i = 1, #fields, 2 do job[fields[i]] = fields[i + 1] end
  local key = P .. ':o:' .. (job.order or '')
  local o = redis.call('HMGET', key, 'st', 'run', 'pr')
  if not o[1] and job.order then
    local others = P .. ':ow:' .. job.order
    for _, bulk in ipairs(redis.call('SMEMBERS', others)) do leave_out(bulk, job.order) end
    redis.call('DEL', others)
    if job.bulk ~= '' then leave_out(job.bulk, job.order) end
  end
  if o[1] ~= '2' or o[2] ~= job.run or (o[3] and o[3] ~= tostring(priority)) then return false end
  redis.call('HSET', key, 'hand', '1')
  return true
end
local waiting, running, taken, count = {0, 0, 0}, 0, {{}, {}, {}}, 0
for priority = 0, 2 do
  local key = P .. ':j:' .. priority
  if left > 0 and priority <= lowest and (priority < 2 or count == 0) then
    for _, entry in ipairs(read(key)) do
      if stands(priority, entry[2]) then
        table.insert(taken[priority + 1], entry)
        count, left = count + 1, left - 1
      else
        drop(priority, entry[1])
      end
    end
  end
  local size = redis.call('XLEN', key)
  local held = size > 0 and redis.pcall('XPENDING', key, 'workers') or {0}
  held = held.err and 0 or held[1]
  waiting[priority + 1], running = size - held, running + held
end
local first = redis.call('ZRANGE', P .. ':delayed', 0, 0, 'WITHSCORES')
return {taken, waiting[1] + waiting[2], waiting[3], running, first[2] or ''}
)lua";

// One that lives and was forgotten is known again when it asks for jobs.
constexpr std::string_view kHolders = R"lua(
local names = {}
for priority = 0, 2 do
  local key = P .. ':j:' .. priority
  local consumers = redis.pcall('XINFO', 'CONSUMERS', key, 'workers')
  for _, each in ipairs(consumers.err and {} or consumers) do
    local name, pending, idle = each[2], each[4], each[6]
    if pending > 0 then
      table.insert(names, name)
    elseif idle >= tonumber(ARGV[1]) then
      redis.call('XGROUP', 'DELCONSUMER', key, 'workers', name)
    end
  end
end
return names
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
  redis.call('HDEL', key, 'pr', 'bk', 'hand', 'was')
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
           cjson.encode({ARGV[1], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9], ARGV[10], ARGV[11]}))
redis.call('HDEL', P .. ':o:' .. ARGV[5], 'hand')
drop(ARGV[1], ARGV[2])
return 1
)lua";

constexpr std::string_view kAddToBulkRun = R"lua(
local run = P .. ':r:' .. ARGV[1]
local added = 0
if redis.call('HGET', run, 'cancelled') == '1' then return 0 end
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

constexpr std::string_view kWithdraw = R"lua(
local order, bulk = ARGV[1], ARGV[2]
local key, run, others = P .. ':o:' .. order, P .. ':r:' .. bulk, P .. ':ow:' .. order
if redis.call('SISMEMBER', run .. ':pending', order) == 0 then return 0 end
local o = redis.call('HMGET', key, 'st', 'pr', 'bk', 'hand', 'was')
if o[1] == '2' and o[3] == bulk then
  if o[4] == '1' then return 0 end
  if o[2] == '2' and redis.call('SCARD', others) == 0 then
    redis.call('HSET', key, 'st', o[5] or '1')
    redis.call('HDEL', key, 'pr', 'bk', 'was')
    place(order)
    tell(3)
  end
end
redis.call('SREM', others, bulk)
leave_out(bulk, order)
return 1
)lua";

constexpr std::string_view kBeginBulkRun = R"lua(
local run, request = ARGV[1], ARGV[2]
if request ~= '' then
  local begun = redis.call('GET', P .. ':rr:' .. request)
  local sealed = begun and redis.call('HGET', P .. ':r:' .. begun, 'sealed')
  if sealed then return {begun, tonumber(sealed)} end
  redis.call('SET', P .. ':rr:' .. request, run, 'EX', 172800)
end
local key = P .. ':r:' .. run
redis.call('HSET', key, 'sealed', '0')
redis.call('HSET', key .. ':plan', unpack(ARGV, 3))
redis.call('EXPIRE', key, 172800)
redis.call('EXPIRE', key .. ':plan', 172800)
return {run, 0}
)lua";

}  // namespace

const redis::Script& Enqueue() {
  static const redis::Script script = WithPrelude("enqueue", kEnqueue);
  return script;
}
const redis::Script& Take() {
  static const redis::Script script = WithPrelude("take", kTake);
  return script;
}
const redis::Script& Holders() {
  static const redis::Script script = WithPrelude("holders", kHolders);
  return script;
}
const redis::Script& Record() {
  static const redis::Script script = WithPrelude("record", kRecord);
  return script;
}
const redis::Script& Finish() {
  static const redis::Script script = WithPrelude("finish", kFinish);
  return script;
}
const redis::Script& PutBack() {
  static const redis::Script script = WithPrelude("put-back", kPutBack);
  return script;
}
const redis::Script& AddToBulkRun() {
  static const redis::Script script = WithPrelude("add-to-bulk-run", kAddToBulkRun);
  return script;
}

const redis::Script& Withdraw() {
  static const redis::Script script = WithPrelude("withdraw", kWithdraw);
  return script;
}
const redis::Script& BeginBulkRun() {
  static const redis::Script script = WithPrelude("begin-bulk-run", kBeginBulkRun);
  return script;
}

}  // namespace waybill::ordersync::scripts
