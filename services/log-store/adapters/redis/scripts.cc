// SPDX-License-Identifier: Apache-2.0
#include "services/log-store/adapters/redis/scripts.h"

namespace waybill::logstore::scripts {

// Most of an append's cost is the number of commands and of new strings: a run is read once and
// written once, however many of its events come together, and events that come together share
// entries of the stream. Who reads one event reads its pack, so a pack is small.
redis::Script AppendEvents() {
  return redis::Script("append_events", R"lua(
local max_events, max_bytes = 16, 32768  -- Of a pack.
local step, reference = {}, {}           -- What is kept of the i-th event of a pack, by weight.
for i = 1, max_events do
  step[i] = '/' .. (i - 1) .. ';'
  reference[i] = '/' .. (i - 1) .. 'r;'
end
local prefix, call = KEYS[1], redis.call
local run_count = tonumber(ARGV[2])
local first_event = 3 + 4 * run_count
local kept_for = {[60] = 3 * 3600, [3600] = 9 * 86400, [86400] = 92 * 86400}  -- Tallies, by span.
local runs, order_status = {}, {}

local function ids_in(kept)
  local ids = {}
  for id in string.gmatch(kept, '([^:;/]+)/') do ids[id] = true end
  return ids
end
for i = 1, run_count do
  local at = 4 * i - 1
  local key, order = prefix .. ':r:' .. ARGV[at], ARGV[at + 1]
  local kept = call('GET', key)
  runs[tostring(i)] = {name = ARGV[at], key = key, order = order, number = ARGV[at + 2],
                       start = ARGV[at + 3], kept = kept, stored = kept and ids_in(kept),
                       added = {}}
  if order_status[order] == nil then
    order_status[order] = call('ZSCORE', prefix .. ':o:' .. order, 's')
  end
end

local pack, pack_runs, pack_ids, pack_weights = {'XADD', prefix .. ':e', '*'}, {}, {}, {}
local size, bytes, total, duplicates = 0, 0, 0, 0
local function store_pack()
  if size == 0 then return end
  local entry = call(unpack(pack, 1, 3 + 2 * size)) .. ':'
  for i = 1, size do
    local run = pack_runs[i]
    if run then
      local added, n = run.added, #run.added
      if run.entry ~= entry then
        run.entry = entry
        n = n + 1
        added[n] = entry
      end
      added[n + 1], added[n + 2] = pack_ids[i], pack_weights[i]
    end
  end
  total = total + size
  size, bytes = 0, 0
end
local function add(field, body, run, id, places)
  if size == max_events or bytes + #body > max_bytes then store_pack() end
  size = size + 1
  bytes = bytes + #body
  pack[2 + 2 * size], pack[3 + 2 * size] = field, body
  pack_runs[size], pack_ids[size], pack_weights[size] = run, id, places[size]
end

for i = first_event, #ARGV, 6 do
  local run, id, status = runs[ARGV[i]], ARGV[i + 1], ARGV[i + 2]
  if not run then
    if call('SET', prefix .. ':i:' .. id, '', 'NX', 'EX', ARGV[1]) then
      add('b', ARGV[i + 4], false, id, step)
    else
      duplicates = duplicates + 1
    end
  elseif run.stored and run.stored[id] then
    duplicates = duplicates + 1
  else
    local field = order_status[run.order] == status and 'b' or 't'
    order_status[run.order], run.status, run.ending = status, status, ARGV[i + 5]
    add(field, ARGV[i + 4], run, id, ARGV[i + 3] == '' and step or reference)
  end
end
store_pack()
if total > 0 then call('INCRBY', prefix .. ':c', total) end

local tallies = {}
local function bucket(micros)
  return math.max(0, math.floor(math.log(math.max(micros, 1) / 1000) / math.log(1.05)))
end
local function tally(run, start)
  local at, created, reasons = string.match(run.ending, '^(%d+);(%d*);([%d,]*)$')
  local fields = {run.status}
  if run.status == '2' then
    fields[2] = 'd' .. bucket(at - start)
    if created ~= '' then fields[3] = 'p' .. bucket(at - created) end
  elseif run.status == '3' then
    for reason in string.gmatch(reasons, '%d+') do fields[#fields + 1] = 'r' .. reason end
  end
  for span in pairs(kept_for) do
    local key = string.format('%s:t:%d:%d', prefix, span, math.floor(at / 1000000 / span))
    local sums = tallies[key] or {span = span, of = {}}
    tallies[key] = sums
    for _, field in ipairs(fields) do sums.of[field] = (sums.of[field] or 0) + 1 end
  end
end

local of_status, numbers = {}, {}
for _, run in pairs(runs) do
  local status, kept = run.status, run.kept
  if status then
    local before, start, places = nil, run.start, ''
    if kept then before, start, places = string.match(kept, '^(%d);(%d+);(.*)$') end
    call('SET', run.key, status .. ';' .. start .. ';' .. places .. table.concat(run.added))
    if before ~= status then
      if run.ending ~= '' and (not before or before == '1') then tally(run, start) end
      if before then call('ZREM', prefix .. ':s:' .. before, run.name) end
      local list = of_status[status] or {}
      of_status[status] = list
      list[#list + 1] = start
      list[#list + 1] = run.name
    end
    if kept then
      call('ZADD', prefix .. ':o:' .. run.order, order_status[run.order], 's')
    else
      call('ZADD', prefix .. ':o:' .. run.order, order_status[run.order], 's', start, run.name)
      if run.number ~= '' then
        numbers[#numbers + 1] = run.number
        numbers[#numbers + 1] = run.order
      end
    end
  end
end
for status, list in pairs(of_status) do call('ZADD', prefix .. ':s:' .. status, unpack(list)) end
if #numbers > 0 then call('HSET', prefix .. ':n', unpack(numbers)) end
for key, sums in pairs(tallies) do
  for field, count in pairs(sums.of) do call('HINCRBY', key, field, count) end
  call('EXPIRE', key, kept_for[sums.span])
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
