// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/scripts.h"

namespace waybill::logstore::scripts {

redis::Script AppendEvents() {
  return redis::Script("append_events", R"lua(
local prefix = KEYS[1]
local duplicates = 0

local function add(body, transition)
  if transition then
    return redis.call('XADD', prefix .. ':e', '*', 'b', body, 't', '')
  end
  return redis.call('XADD', prefix .. ':e', '*', 'b', body)
end

local function add_to_run(id, run, order, number, status, start, weight, body)
  local run_key = prefix .. ':r:' .. run
  local order_key = prefix .. ':o:' .. order
  local before = redis.call('HGET', run_key, 's')
  local order_status = redis.call('ZSCORE', order_key, 's')
  local position = add(body, not order_status or tonumber(order_status) ~= tonumber(status))
  redis.call('HSET', run_key, id, position .. weight)
  if not before then
    redis.call('HSET', run_key, 'o', order, 'n', number, 's', status, 't', start)
    redis.call('ZADD', prefix .. ':s:' .. status, start, run)
    redis.call('ZADD', order_key, start, run)
    if number ~= '' then redis.call('HSET', prefix .. ':n', number, order) end
  elseif before ~= status then
    redis.call('HSET', run_key, 's', status)
    redis.call('ZREM', prefix .. ':s:' .. before, run)
    redis.call('ZADD', prefix .. ':s:' .. status, redis.call('HGET', run_key, 't'), run)
  end
  redis.call('ZADD', order_key, status, 's')
end

for i = 2, #ARGV, 8 do
  local id, run = ARGV[i], ARGV[i + 1]
  if run == '' then
    if redis.call('SET', prefix .. ':i:' .. id, '', 'NX', 'EX', ARGV[1]) then
      add(ARGV[i + 7], false)
    else
      duplicates = duplicates + 1
    end
  elseif redis.call('HEXISTS', prefix .. ':r:' .. run, id) == 1 then
    duplicates = duplicates + 1
  else
    add_to_run(id, run, ARGV[i + 2], ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], ARGV[i + 6],
               ARGV[i + 7])
  end
end
return duplicates
)lua");
}

redis::Script ForgetEvents() {
  return redis::Script("forget_events", R"lua(
local prefix = KEYS[1]
local header = {o = true, n = true, s = true, t = true}

local function forget_run(run, run_key, order, number, status)
  redis.call('DEL', run_key)
  redis.call('ZREM', prefix .. ':s:' .. status, run)
  local order_key = prefix .. ':o:' .. order
  redis.call('ZREM', order_key, run)
  if redis.call('ZCARD', order_key) > 1 then return end
  redis.call('DEL', order_key)
  if redis.call('HGET', prefix .. ':n', number) == order then
    redis.call('HDEL', prefix .. ':n', number)
  end
end

for i = 2, #ARGV, 2 do
  local id, run = ARGV[i], ARGV[i + 1]
  if run == '' then
    redis.call('DEL', prefix .. ':i:' .. id)
  else
    local run_key = prefix .. ':r:' .. run
    redis.call('HDEL', run_key, id)
    local fields = redis.call('HMGET', run_key, 'o', 'n', 's')
    if fields[1] and redis.call('HLEN', run_key) == 4 then
      forget_run(run, run_key, fields[1], fields[2], fields[3])
    end
  end
end

-- Another replica may have come further already.
local function is_before(a, b)
  local a_time, a_sequence = string.match(a, '^(%d+)-(%d+)$')
  local b_time, b_sequence = string.match(b, '^(%d+)-(%d+)$')
  if a_time ~= b_time then return tonumber(a_time) < tonumber(b_time) end
  return tonumber(a_sequence) < tonumber(b_sequence)
end
local forgotten = redis.call('GET', prefix .. ':f')
if not forgotten or is_before(forgotten, ARGV[1]) then
  redis.call('SET', prefix .. ':f', ARGV[1])
end
local removed = redis.call('XTRIM', prefix .. ':e', 'MINID', ARGV[1])
return removed + redis.call('XDEL', prefix .. ':e', ARGV[1])
)lua");
}

redis::Script ListRuns() {
  return redis::Script("list_runs", R"lua(
local prefix = KEYS[1]
local newest, oldest, mark_start, mark_run = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local limit, order = tonumber(ARGV[5]), ARGV[6]
local wanted = {}
for i = 7, #ARGV do wanted[ARGV[i]] = true end

local function after_mark(run, start)
  return mark_run == '' or tonumber(start) < tonumber(mark_start) or run < mark_run
end

-- Up to `limit` runs of a sorted set that `accept` lets pass, newest first.
local function collect(key, found, accept)
  local offset, count, chunk = 0, 0, limit + 20
  while count < limit do
    local part = redis.call('ZRANGE', key, newest, oldest, 'BYSCORE', 'REV', 'LIMIT', offset,
                            chunk, 'WITHSCORES')
    for i = 1, #part, 2 do
      if count < limit and part[i] ~= 's' and after_mark(part[i], part[i + 1])
          and accept(part[i]) then
        found[#found + 1] = {part[i], part[i + 1]}
        count = count + 1
      end
    end
    if #part < 2 * chunk then return end
    offset = offset + chunk
  end
end

local found = {}
if order ~= '' then
  collect(prefix .. ':o:' .. order, found, function(run)
    return wanted[redis.call('HGET', prefix .. ':r:' .. run, 's')]
  end)
else
  for status in pairs(wanted) do
    collect(prefix .. ':s:' .. status, found, function() return true end)
  end
end
table.sort(found, function(a, b)
  local start_a, start_b = tonumber(a[2]), tonumber(b[2])
  if start_a ~= start_b then return start_a > start_b end
  return a[1] > b[1]
end)
local answer = {}
for i = 1, math.min(limit, #found) do
  answer[#answer + 1] = found[i][1]
  answer[#answer + 1] = found[i][2]
end
return answer
)lua");
}

}  // namespace waybill::logstore::scripts
