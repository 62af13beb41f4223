// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/script_prelude.h"

#include <string>

namespace waybill::ordersync::scripts {
namespace {

// Puts an order into the views where its fields say it belongs, and takes it out of the others. The
// same decision as InView in the domain, which a test holds this to. Statuses: 1 not synced, 2 in
// progress, 3 synced, 4 failed. A failed order is listed under each of its labels too.
constexpr std::string_view kPrelude = R"lua(
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
local function leave_out(bulk, order)
  local run = P .. ':r:' .. bulk
  if redis.call('SREM', run .. ':pending', order) == 0 then return end
  redis.call('HINCRBY', run, 'left_out', 1)
  redis.call('RPUSH', run .. ':ended', order)
  redis.call('EXPIRE', run .. ':ended', 172800)
end
)lua";

}  // namespace

redis::Script WithPrelude(std::string_view name, std::string_view body) {
  return {name, std::string(kPrelude) + std::string(body)};
}

}  // namespace waybill::ordersync::scripts
