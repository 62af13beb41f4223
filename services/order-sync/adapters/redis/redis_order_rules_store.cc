// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/redis/redis_order_rules_store.h"

#include <openssl/evp.h>

#include <array>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "services/order-sync/adapters/redis/keys.h"
#include "services/order-sync/adapters/redis/scripts.h"
#include "services/order-sync/wire/order_rules_proto.h"

namespace waybill::ordersync {
namespace {

constexpr std::size_t kEtagBytes = 12;

// The same rules have the same etag.
std::string EtagOf(const std::string& blob) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(blob.data(), blob.size(), digest.data(), &size, EVP_sha256(), nullptr);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), kEtagBytes));
}

std::map<StoreName, VersionedRules> WithEtags(std::map<StoreName, OrderRules> initial) {
  std::map<StoreName, VersionedRules> versioned;
  for (auto& [store, rules] : initial) {
    std::string etag = EtagOf(ToProto(rules).SerializeAsString());
    versioned[store] = {.rules = std::move(rules), .etag = std::move(etag)};
  }
  return versioned;
}

absl::Status Unreadable() {
  return errors::ToStatus({.reason = errors::Reason::kInternal,
                           .message = "The order rules in Redis can't be read.",
                           .remedy = "Set the rules anew."});
}

}  // namespace

RedisOrderRulesStore::RedisOrderRulesStore(redis::Client& redis, const clock::Clock& clock,
                                           std::map<StoreName, OrderRules> initial)
    : redis_(redis), clock_(clock), initial_(WithEtags(std::move(initial))) {}

absl::StatusOr<VersionedRules> RedisOrderRulesStore::Get(const StoreName& store) {
  const auto reply = redis_.Execute({"HGETALL", keys::Rules(store)}, redis::Repeat::kSafe);
  if (!reply.ok()) return reply.status();
  if (reply->elements.empty()) return initial_.at(store);
  v1::OrderRules proto;
  std::int64_t updated = 0;
  if (!proto.ParseFromString(std::string(redis::FieldOf(*reply, "b"))) ||
      !absl::SimpleAtoi(std::string(redis::FieldOf(*reply, "updated")), &updated)) {
    return Unreadable();
  }
  absl::StatusOr<OrderRules> rules = FromProto(proto);
  if (!rules.ok()) return rules.status();
  return VersionedRules{.rules = *std::move(rules),
                        .etag = std::string(redis::FieldOf(*reply, "etag")),
                        .updated_at = absl::FromUnixMillis(updated)};
}

absl::StatusOr<VersionedRules> RedisOrderRulesStore::Set(const StoreName& store,
                                                         const OrderRules& rules,
                                                         const std::string& etag) {
  const std::string blob = ToProto(rules).SerializeAsString();
  const absl::Time now = clock_.Now();
  VersionedRules set{.rules = rules, .etag = EtagOf(blob), .updated_at = now};
  const auto reply =
      redis_.Run(scripts::SetRules(),
                 {.keys = {keys::Prefix(store)},
                  .arguments = {etag, set.etag, blob, absl::StrCat(absl::ToUnixMillis(now)),
                                initial_.at(store).etag}},
                 redis::Repeat::kNever);
  if (!reply.ok()) return reply.status();
  if (reply->integer == 1) return set;
  return errors::ToStatus(
      {.reason = errors::Reason::kRulesChanged,
       .message = "The order rules were changed meanwhile.",
       .remedy = "Read them again, apply your change to them, and set them with their etag."});
}

}  // namespace waybill::ordersync
