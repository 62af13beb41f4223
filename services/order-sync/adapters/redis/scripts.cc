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
const redis::Script& Find() {
  static const redis::Script script = WithPrelude("find", kFind);
  return script;
}
const redis::Script& ReadAfter() {
  static const redis::Script script = WithPrelude("read-after", kReadAfter);
  return script;
}
const redis::Script& SetRules() {
  static const redis::Script script = WithPrelude("set-rules", kSetRules);
  return script;
}

}  // namespace waybill::ordersync::scripts
