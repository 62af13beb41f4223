// SPDX-License-Identifier: Apache-2.0
// How orders are found. Whatever is asked for, a call looks at a bounded number of orders.
#include <string>
#include <string_view>

#include "services/order-sync/adapters/redis/script_prelude.h"
#include "services/order-sync/adapters/redis/scripts.h"

namespace waybill::ordersync::scripts {
namespace {

// The filter whose arguments begin at ARGV[at]. Its lists are all by creation.
constexpr std::string_view kFilter = R"lua(
local function filter(at)
  local f = {from = ARGV[at + 1], till = ARGV[at + 2], lists = {P .. ':v:' .. ARGV[at]}, words = {}}
  for i, kind in ipairs({'c', 'r'}) do
    local value = ARGV[at + 2 + i]
    if value ~= '' then table.insert(f.lists, P .. ':f:' .. kind .. ':' .. value) end
  end
  for i = at + 5, #ARGV do table.insert(f.words, ARGV[i]) end
  return f
end
local function has_words(order, f)
  if not f.words[1] then return true end
  local words = ' ' .. (redis.call('HGET', P .. ':o:' .. order, 'words') or '')
  for _, word in ipairs(f.words) do
    if not string.find(words, ' ' .. word, 1, true) then return false end
  end
  return true
end
)lua";

// Begins with the condition that holds for the fewest.
constexpr std::string_view kFind = R"lua(
local found, sort, limit, f = P .. ':t:' .. ARGV[1], ARGV[2], tonumber(ARGV[3]), filter(4)
local fewest, rarest_list, rarest_word = math.huge
for _, list in ipairs(f.lists) do
  local count = redis.call('ZCOUNT', list, f.from, '(' .. f.till)
  if count < fewest then fewest, rarest_list = count, list end
end
for _, word in ipairs(f.words) do
  local count = redis.call('ZLEXCOUNT', P .. ':w', '[' .. word, '(' .. word .. '\255')
  if count < fewest then fewest, rarest_word, rarest_list = count, word, nil end
end
if fewest > limit then return {0, fewest} end
local function in_parts(command, list, values)
  for i = 1, #values, 1000 do redis.call(command, list, unpack(values, i, math.min(i + 999, #values))) end
end
if rarest_word then
  local entries = {}
  for _, hit in ipairs(redis.call('ZRANGEBYLEX', P .. ':w', '[' .. rarest_word, '(' .. rarest_word .. '\255')) do
    entries[#entries + 1], entries[#entries + 2] = 0, string.match(hit, '%z(.*)$')
  end
  redis.call('DEL', found)
  in_parts('ZADD', found, entries)
  redis.call('ZINTERSTORE', found, 2, found, f.lists[1], 'WEIGHTS', 0, 1)
  redis.call('ZREMRANGEBYSCORE', found, '-inf', '(' .. f.from)
  redis.call('ZREMRANGEBYSCORE', found, f.till, '+inf')
else
  redis.call('ZRANGESTORE', found, rarest_list, f.from, '(' .. f.till, 'BYSCORE')
end
for _, list in ipairs(f.lists) do
  if list ~= rarest_list then redis.call('ZINTERSTORE', found, 2, found, list, 'WEIGHTS', 1, 0) end
end
if #f.words > (rarest_word and 1 or 0) then
  local others = {}
  for _, order in ipairs(redis.call('ZRANGE', found, 0, -1)) do
    if not has_words(order, f) then others[#others + 1] = order end
  end
  in_parts('ZREM', found, others)
end
if sort ~= '' then redis.call('ZINTERSTORE', found, 2, found, P .. ':s:' .. sort, 'WEIGHTS', 0, 1) end
redis.call('PEXPIRE', found, 30000)
return {1, redis.call('ZCARD', found)}
)lua";

// The list is read from where the position would be in it, be that there or not, however many have
// the same score.
constexpr std::string_view kPage = R"lua(
local list, desc, wanted, limit = P .. ARGV[1], ARGV[2] == 'desc', tonumber(ARGV[3]), tonumber(ARGV[4])
local position, member, f = ARGV[7], ARGV[8], ARGV[9] and filter(9)
local first = redis.call('ZCOUNT', list, '-inf', '(' .. ARGV[5])
local last = redis.call('ZCOUNT', list, '-inf', '(' .. ARGV[6])
local page = {math.max(0, last - first), 0, position, member}
if position ~= '' then
  local a, z = redis.call('ZCOUNT', list, '-inf', '(' .. position), redis.call('ZCOUNT', list, '-inf', position)
  while a < z do
    local middle = math.floor((a + z) / 2)
    local there = redis.call('ZRANGE', list, middle, middle)[1]
    if there < member or (there == member and not desc) then a = middle + 1 else z = middle end
  end
  if desc then last = math.min(last, a) else first = math.max(first, a) end
end
local size = desc and redis.call('ZCARD', list)
-- Which of the orders are not in all of the filter's lists, or not of its time.
local function strangers(orders)
  local are, at_any_time = {}, f.from == '-inf' and f.till == '+inf'
  local from, till = tonumber(f.from), tonumber(f.till)
  for _, other in ipairs(f.lists) do
    if other ~= list then
      for i, placed in ipairs(redis.call('ZMSCORE', other, unpack(orders))) do
        if not placed then
          are[i] = true
        elseif not at_any_time then
          placed = tonumber(placed)
          if placed < from or placed >= till then are[i] = true end
        end
      end
    end
  end
  return are
end
while limit > 0 and first < last and #page < wanted + 4 do
  local count = math.min(limit, last - first, 100)
  local orders
  if desc then
    orders = redis.call('ZREVRANGE', list, size - last, size - last + count - 1)
  else
    orders = redis.call('ZRANGE', list, first, first + count - 1)
  end
  local out = f and strangers(orders)
  for i, order in ipairs(orders) do
    page[4] = order
    if not f or (not out[i] and has_words(order, f)) then page[#page + 1] = order end
    limit = limit - 1
    if desc then last = last - 1 else first = first + 1 end
    if #page == wanted + 4 then break end
  end
end
if page[4] ~= member then page[3] = redis.call('ZSCORE', list, page[4]) end
page[2] = first < last and 1 or 0
return page
)lua";

}  // namespace

const redis::Script& Find() {
  static const redis::Script script =
      WithPrelude("find", std::string(kFilter) + std::string(kFind));
  return script;
}
const redis::Script& Page() {
  static const redis::Script script =
      WithPrelude("page", std::string(kFilter) + std::string(kPage));
  return script;
}

}  // namespace waybill::ordersync::scripts
