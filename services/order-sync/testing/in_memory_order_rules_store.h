// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "libs/errors/error.h"
#include "services/order-sync/domain/ports/order_rules_store.h"
#include "services/order-sync/testing/records.h"

namespace waybill::ordersync::testing {

// Each store's rules, without Redis; the usual ones until others are set. For one thread at a time.
class InMemoryOrderRulesStore final : public OrderRulesStore {
 public:
  absl::StatusOr<VersionedRules> Get(const StoreName& store) override {
    return rules_.try_emplace(store, VersionedRules{.etag = "1"}).first->second;
  }

  absl::StatusOr<VersionedRules> Set(const StoreName& store, const OrderRules& rules,
                                     const std::string& etag) override {
    const VersionedRules now = *Get(store);
    if (!etag.empty() && etag != now.etag) {
      return errors::ToStatus({.reason = errors::Reason::kRulesChanged,
                               .message = "Somebody else changed the rules.",
                               .remedy = "Read them again."});
    }
    rules_[store] = {.rules = rules,
                     .etag = std::to_string(std::stoi(now.etag) + 1),
                     .updated_at = now.updated_at.value_or(kNoon) + absl::Minutes(1)};
    return rules_[store];
  }

 private:
  std::map<StoreName, VersionedRules> rules_;
};

}  // namespace waybill::ordersync::testing
