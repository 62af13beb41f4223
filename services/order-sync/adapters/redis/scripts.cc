// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/scripts.h"

#include <string_view>

#include "services/order-sync/adapters/redis/script_prelude.h"

namespace waybill::ordersync::scripts {
namespace {

constexpr std::string_view kUpsert = R"lua(
local order, updated, created, words = ARGV[1], ARGV[2], ARGV[3], ARGV[8]
local key = P .. ':o:' .. order
local old = redis.call('HMGET', key, 'updated', 'words')
if old[1] and tonumber(old[1]) > tonumber(updated) then return 0 end
redis.call('HSET', key, 'updated', updated, 'created', created, 'el', ARGV[6], 'b', ARGV[7], 'words', words)
redis.call('HSETNX', key, 'st', '1')
if not old[1] then redis.call('HSET', key, 'known', redis.call('TIME')[1]) end
if old[2] ~= words then
  for word in string.gmatch(old[2] or '', '%S+') do redis.call('ZREM', P .. ':w', word .. '\0' .. order) end
  for word in string.gmatch(words, '%S+') do redis.call('ZADD', P .. ':w', 0, word .. '\0' .. order) end
end
redis.call('ZADD', P .. ':s:updated', updated, order)
redis.call('ZADD', P .. ':s:number', ARGV[4], order)
redis.call('ZADD', P .. ':s:total', ARGV[5], order)
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

constexpr std::string_view kForget = R"lua(
local order = ARGV[1]
local key = P .. ':o:' .. order
local o = redis.call('HMGET', key, 'updated', 'run', 'st', 'words', 'lb', 'known')
if o[6] and tonumber(o[6]) >= tonumber(ARGV[5]) then return 0 end
if o[1] ~= ARGV[2] or (o[2] or '') ~= ARGV[3] or (o[3] ~= '1' and o[3] ~= '3') then return 0 end
local waiting = redis.call('XRANGE', P .. ':outbox', '-', '+', 'COUNT', 100)
if #waiting == 100 then return 0 end
for _, entry in ipairs(waiting) do
  if string.find(entry[2][2], ARGV[4], 1, true) then return 0 end
end
for word in string.gmatch(o[4] or '', '%S+') do redis.call('ZREM', P .. ':w', word .. '\0' .. order) end
for label in string.gmatch(o[5] or '', '[^\n]+') do list(label, order) end
for view = 1, 8 do redis.call('ZREM', P .. ':v:' .. view, order) end
for _, sort in ipairs({'updated', 'number', 'total'}) do redis.call('ZREM', P .. ':s:' .. sort, order) end
redis.call('UNLINK', key)
return 1
)lua";

constexpr std::string_view kSetRules = R"lua(
local key = P .. ':rules'
local present = redis.call('HGET', key, 'etag') or ARGV[5]
if ARGV[1] ~= '' and ARGV[1] ~= present then return 0 end
redis.call('HSET', key, 'etag', ARGV[2], 'b', ARGV[3], 'updated', ARGV[4])
return 1
)lua";

}  // namespace

const redis::Script& Upsert() {
  static const redis::Script script = WithPrelude("upsert", kUpsert);
  return script;
}
const redis::Script& Adopt() {
  static const redis::Script script = WithPrelude("adopt", kAdopt);
  return script;
}
const redis::Script& Forget() {
  static const redis::Script script = WithPrelude("forget", kForget);
  return script;
}
const redis::Script& SetRules() {
  static const redis::Script script = WithPrelude("set-rules", kSetRules);
  return script;
}

}  // namespace waybill::ordersync::scripts
