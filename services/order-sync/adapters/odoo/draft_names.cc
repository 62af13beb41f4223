// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/draft_names.h"

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kModel = "account.move";
constexpr int kFirstWithNamelessDrafts = 18;

}  // namespace

bool NumbersDrafts(int odoo_major) { return odoo_major < kFirstWithNamelessDrafts; }

absl::Status ForgetDraftNames(odoo::Client& client, std::string_view link,
                              std::span<const OdooId> ids, absl::Time deadline) {
  const auto named =
      client.Call({.model = kModel,
                   .method = "search",
                   .arguments = {{"domain", Json::array({Json::array({link, "in", Numbers(ids)}),
                                                         Json::array({"state", "=", "draft"}),
                                                         Json::array({"posted_before", "=", false}),
                                                         Json::array({"name", "!=", "/"})})}},
                   .idempotency = odoo::Idempotency::kIdempotent},
                  deadline);
  if (!named.ok()) return named.status();
  const auto moves = GuardAnswer([&]() -> absl::StatusOr<std::vector<std::int64_t>> {
    return named->get<std::vector<std::int64_t>>();
  });
  if (!moves.ok() || moves->empty()) return moves.status();
  return client
      .Call({.model = kModel,
             .method = "write",
             .ids = *moves,
             .arguments = {{"vals", {{"name", "/"}}}},
             .idempotency = odoo::Idempotency::kIdempotent},
            deadline)
      .status();
}

}  // namespace waybill::ordersync
