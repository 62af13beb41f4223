// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/document_finding.h"

#include <cstdint>
#include <vector>

#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {

using Json = nlohmann::json;
using Found = std::map<std::string, OdooId>;

absl::StatusOr<Found> FindByOrigin(odoo::Client& client, const char* model, const char* origin,
                                   std::span<const OrderId> orders, absl::Time deadline) {
  std::vector<std::string> origins;
  for (const OrderId order : orders) origins.push_back(OrderOrigin(order));
  const auto ids =
      client.Call({.model = model,
                   .method = "search",
                   .arguments = {{"domain", Json::array({Json::array({origin, "in", origins})})}},
                   .idempotency = odoo::Idempotency::kIdempotent},
                  deadline);
  if (!ids.ok()) return ids.status();
  const auto numbers = GuardAnswer([&]() -> absl::StatusOr<std::vector<std::int64_t>> {
    return ids->get<std::vector<std::int64_t>>();
  });
  if (!numbers.ok()) return numbers.status();
  if (numbers->empty()) return Found();
  const auto external = client.Call({.model = model,
                                     .method = "get_external_id",
                                     .ids = *numbers,
                                     .idempotency = odoo::Idempotency::kIdempotent},
                                    deadline);
  if (!external.ok()) return external.status();
  return GuardAnswer([&]() -> absl::StatusOr<Found> {
    Found found;
    for (const std::int64_t id : *numbers) {
      const auto name = external->find(std::to_string(id));
      if (name != external->end() && name->is_string() && !name->get<std::string>().empty())
        found[name->get<std::string>()] = OdooId{id};
    }
    return found;
  });
}

}  // namespace waybill::ordersync
