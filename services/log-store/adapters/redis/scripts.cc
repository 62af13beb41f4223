// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/scripts.h"

namespace waybill::logstore::scripts {

// Most of an append's cost is the number of commands: a run is read once and written once, however
// many of its events come together.
redis::Script AppendEvents() {
  return redis::Script("append_events", R"lua(
local prefix = KEYS[1]
local duplicates = 0
local runs, order_status = {}, {}

local function add(body, transition)
  if transition then
    return redis.call('XADD', prefix .. ':e', '*', 'b', body, 't', '')
  end
  return redis.call('XADD', prefix .. ':e', '*', 'b', body)
end

for i = 2, #ARGV, 8 do
  local run = ARGV[i + 1]
  if run ~= '' then
    if not runs[run] then
      runs[run] = {key = prefix .. ':r:' .. run, order = ARGV[i + 2], wanted = {'s', 't'}}
    end
    local wanted = runs[run].wanted
    wanted[#wanted + 1] = ARGV[i]
  end
end
for _, run in pairs(runs) do
  local found = redis.call('HMGET', run.key, unpack(run.wanted))
  run.before, run.start, run.stored, run.fields = found[1], found[2], {}, {}
  run.status = run.before
  for i = 3, #run.wanted do
    if found[i] then run.stored[run.wanted[i]] = true end
  end
  if order_status[run.order] == nil then
    local status = redis.call('ZSCORE', prefix .. ':o:' .. run.order, 's')
    order_status[run.order] = status and tonumber(status)
  end
end

local function add_to_run(run, id, number, status, start, weight, body)
  local position = add(body, order_status[run.order] ~= tonumber(status))
  run.stored[id] = true
  run.fields[#run.fields + 1] = id
  run.fields[#run.fields + 1] = position .. weight
  run.number = run.number or number
  run.start = run.start or start
  run.status = status
  order_status[run.order] = tonumber(status)
end

for i = 2, #ARGV, 8 do
  local id, run = ARGV[i], runs[ARGV[i + 1]]
  if run and not run.stored[id] then
    add_to_run(run, id, ARGV[i + 3], ARGV[i + 4], ARGV[i + 5], ARGV[i + 6], ARGV[i + 7])
  elseif not run and redis.call('SET', prefix .. ':i:' .. id, '', 'NX', 'EX', ARGV[1]) then
    add(ARGV[i + 7], false)
  else
    duplicates = duplicates + 1
  end
end

local function keep(name, run)
  local fields = run.fields
  if run.before ~= run.status then
    if run.before then redis.call('ZREM', prefix .. ':s:' .. run.before, name) end
    redis.call('ZADD', prefix .. ':s:' .. run.status, run.start, name)
    fields[#fields + 1] = 's'
    fields[#fields + 1] = run.status
  end
  local scores = {order_status[run.order], 's'}
  if not run.before then
    for _, value in ipairs({'o', run.order, 'n', run.number, 't', run.start}) do
      fields[#fields + 1] = value
    end
    scores[3], scores[4] = run.start, name
    if run.number ~= '' then
      redis.call('HSET', prefix .. ':n', run.number, run.order)
    end
  end
  redis.call('HSET', run.key, unpack(fields))
  redis.call('ZADD', prefix .. ':o:' .. run.order, unpack(scores))
end

for name, run in pairs(runs) do
  if #run.fields > 0 then keep(name, run) end
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
