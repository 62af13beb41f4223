// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/scripts.h"

namespace waybill::logstore::scripts {

// Most of an append's cost is the number of commands, arguments and new strings: so events come in
// packs as they are stored, and runs are read together and written together.
redis::Script AppendEvents() {
  return redis::Script("append_events", R"lua(
local prefix, call = KEYS[1], redis.call
local pack_count, order_count, run_count = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local kept_for = {[60] = 3 * 3600, [3600] = 9 * 86400, [86400] = 92 * 86400}  -- Tallies, by span.

-- Where the arguments of each pack, of the orders and of each run begin.
local pack_at, run_at, at = {}, {}, 5
for i = 1, pack_count do
  pack_at[i] = at
  at = at + 1 + 2 * ARGV[at]
end
local first_order = at
at = at + 2 * order_count
local run_keys, kept = {}, {}
for i = 1, run_count do
  run_at[i], run_keys[i] = at, prefix .. ':r:' .. ARGV[at]
  at = at + 9 + 2 * ARGV[at + 8]
end
local first_loose = at
if run_count > 0 then kept = call('MGET', unpack(run_keys)) end

local duplicates = {}
for i = 1, run_count do
  if kept[i] then
    local stored = {}
    for id in string.gmatch(kept[i], '([^:;/]+)/') do stored[id] = true end
    for place = run_at[i] + 10, run_at[i] + 8 + 2 * ARGV[run_at[i] + 8], 2 do
      for id in string.gmatch(ARGV[place], '([^;/]+)/') do
        if stored[id] then duplicates[#duplicates + 1] = id end
      end
    end
  end
end
for i = first_loose, #ARGV do
  if call('EXISTS', prefix .. ':i:' .. ARGV[i]) == 1 then duplicates[#duplicates + 1] = ARGV[i] end
end
if #duplicates > 0 then return duplicates end

local order_keys, order_status = {}, {}
for i = 1, order_count do
  order_keys[i] = prefix .. ':o:' .. ARGV[first_order + 2 * (i - 1)]
  order_status[i] = call('ZSCORE', order_keys[i], 's')
end

local order, total, entries = 0, 0, {}
local function change(status)
  order = order + 1
  return order_status[order] == status and 'b' or 't'
end
for i = 1, pack_count do
  local at = pack_at[i]
  local size, pack = tonumber(ARGV[at]), {}
  for j = 1, 2 * size, 2 do
    local field = ARGV[at + j]
    if field ~= 'b' and field ~= 't' then field = change(field) end
    pack[j], pack[j + 1] = field, ARGV[at + j + 1]
  end
  entries[i] = call('XADD', prefix .. ':e', '*', unpack(pack, 1, 2 * size))
  total = total + size
end
call('INCRBY', prefix .. ':c', total)
for i = first_loose, #ARGV do call('SET', prefix .. ':i:' .. ARGV[i], '', 'EX', ARGV[1]) end

local tallies, floor = {[60] = {}, [3600] = {}, [86400] = {}}, math.floor  -- By span and number.
local function bucket(micros)
  return math.max(0, floor(math.log(math.max(micros, 1) / 1000) / math.log(1.05)))
end
local function tally(status, start, ended, created, reasons)
  local fields = {status}
  if status == '2' then
    fields[2] = 'd' .. bucket(ended - start)
    if created ~= '' then fields[3] = 'p' .. bucket(ended - created) end
  elseif status == '3' then
    for reason in string.gmatch(reasons, '%d+') do fields[#fields + 1] = 'r' .. reason end
  end
  for span, of_span in pairs(tallies) do
    local number = floor(ended / 1000000 / span)
    local sums = of_span[number] or {}
    of_span[number] = sums
    for i = 1, #fields do sums[fields[i]] = (sums[fields[i]] or 0) + 1 end
  end
end

local sets, joined, left, numbers = {}, {}, {}, {}
local function add(list, a, b)
  list[#list + 1] = a
  list[#list + 1] = b
end
local function of(lists, key)
  lists[key] = lists[key] or {}
  return lists[key]
end
for i = 1, run_count do
  local at = run_at[i]
  local run, number, start, status = ARGV[at], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
  local order = tonumber(ARGV[at + 1])
  local last_status = ARGV[first_order + 2 * order - 1]
  local before, places = nil, ''
  if kept[i] then
    before, start, places = string.match(kept[i], '^(%d);(%d+);(.*)$')
    call('ZADD', order_keys[order], last_status, 's')
  else
    call('ZADD', order_keys[order], last_status, 's', start, run)
    if number ~= '' then add(numbers, number, ARGV[first_order + 2 * (order - 1)]) end
  end
  for place = at + 9, at + 7 + 2 * ARGV[at + 8], 2 do
    places = places .. entries[tonumber(ARGV[place])] .. ':' .. ARGV[place + 1]
  end
  add(sets, run_keys[i], status .. ';' .. start .. ';' .. places)
  if before ~= status then
    if ARGV[at + 5] ~= '' and (not before or before == '1') then
      tally(status, start, ARGV[at + 5], ARGV[at + 6], ARGV[at + 7])
    end
    if before then add(of(left, before), run) end
    add(of(joined, status), start, run)
  end
end
if run_count > 0 then call('MSET', unpack(sets)) end
for status, runs in pairs(left) do call('ZREM', prefix .. ':s:' .. status, unpack(runs)) end
for status, runs in pairs(joined) do call('ZADD', prefix .. ':s:' .. status, unpack(runs)) end
if #numbers > 0 then call('HSET', prefix .. ':n', unpack(numbers)) end
for span, of_span in pairs(tallies) do
  for number, sums in pairs(of_span) do
    local key = string.format('%s:t:%d:%d', prefix, span, number)
    for field, count in pairs(sums) do call('HINCRBY', key, field, count) end
    call('EXPIRE', key, kept_for[span])
  end
end
return duplicates
)lua");
}

redis::Script ForgetEvents() {
  return redis::Script("forget_events", R"lua(
local prefix = KEYS[1]

local function forget_run(run, order, number, status)
  redis.call('DEL', prefix .. ':r:' .. run)
  redis.call('ZREM', prefix .. ':s:' .. status, run)
  local order_key = prefix .. ':o:' .. order
  redis.call('ZREM', order_key, run)
  if redis.call('ZCARD', order_key) > 1 then return end
  redis.call('DEL', order_key)
  if redis.call('HGET', prefix .. ':n', number) == order then
    redis.call('HDEL', prefix .. ':n', number)
  end
end

local entry_count = tonumber(ARGV[3])
for i = 4 + entry_count, #ARGV, 4 do
  local id, run, order, number = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
  if run == '' then
    redis.call('DEL', prefix .. ':i:' .. id)
  else
    local key = prefix .. ':r:' .. run
    local kept = redis.call('GET', key)
    local at = kept and string.find(kept, id, 1, true)
    if at then
      local status, start = string.match(kept, '^(%d);(%d+);')
      local places = string.sub(kept, string.find(kept, ';', at, true) + 1)
      if places == '' then
        forget_run(run, order, number, status)
      else
        redis.call('SET', key, status .. ';' .. start .. ';' .. places)
      end
    end
  end
end

-- Another replica may have come further already.
local function is_before(a, b)
  local a_time, a_sequence = string.match(a, '^(%d+)-(%d+)')
  local b_time, b_sequence = string.match(b, '^(%d+)-(%d+)')
  if a_time ~= b_time then return tonumber(a_time) < tonumber(b_time) end
  return tonumber(a_sequence) < tonumber(b_sequence)
end
local forgotten = redis.call('GET', prefix .. ':f')
if not forgotten or is_before(forgotten, ARGV[1]) then
  redis.call('SET', prefix .. ':f', ARGV[1])
end
-- What it has forgotten of these entries are the oldest.
local removed = redis.call('XTRIM', prefix .. ':e', 'MINID', ARGV[2])
removed = removed + redis.call('XDEL', prefix .. ':e', ARGV[2])
local events = 0
for i = entry_count - removed + 1, entry_count do events = events + ARGV[3 + i] end
if redis.call('DECRBY', prefix .. ':c', events) <= 0 then redis.call('DEL', prefix .. ':c') end
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
    local kept = redis.call('GET', prefix .. ':r:' .. run)
    return kept and wanted[string.sub(kept, 1, 1)]
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
