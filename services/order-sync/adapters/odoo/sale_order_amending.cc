// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_amending.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/odoo/load.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/sale_order_values.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/invoice_mapping.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;
using Names = std::set<std::string>;

constexpr const char* kOrder = "sale.order";
constexpr const char* kLine = "sale.order.line";

absl::Status Refused() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = "The order changed in Shopify, but Odoo does not let its sale order be changed.",
       .remedy = "Look whether the sale order is locked, delivered or invoiced in Odoo; unlock it "
                 "there and sync again, or make the change by hand.",
       .metadata = {{"model", kOrder}}});
}

// The external ids of the orders' lines. Those of lines that people added are empty.
absl::StatusOr<Names> ReadLineNames(odoo::Client& client, std::span<const SaleOrderDraft> drafts,
                                    absl::Time deadline) {
  std::vector<std::string> origins;
  for (const SaleOrderDraft& draft : drafts) origins.push_back(draft.origin);
  const auto ids = client.Call(
      {.model = kLine,
       .method = "search",
       .arguments = {{"domain", Json::array({Json::array({"order_id.origin", "in", origins})})}},
       .idempotency = odoo::Idempotency::kIdempotent},
      deadline);
  if (!ids.ok()) return ids.status();
  const auto numbers = GuardAnswer([&]() -> absl::StatusOr<std::vector<std::int64_t>> {
    return ids->get<std::vector<std::int64_t>>();
  });
  if (!numbers.ok()) return numbers.status();
  if (numbers->empty()) return Names();
  const auto external = client.Call({.model = kLine,
                                     .method = "get_external_id",
                                     .ids = *numbers,
                                     .idempotency = odoo::Idempotency::kIdempotent},
                                    deadline);
  if (!external.ok()) return external.status();
  return GuardAnswer([&]() -> absl::StatusOr<Names> {
    Names names;
    for (const auto& [id, name] : external->items()) {
      if (name.is_string()) names.insert(name.get<std::string>());
    }
    return names;
  });
}

// The lines that the draft has no more, with nothing left of them: Odoo deletes no line of a
// confirmed order.
odoo::LoadTable GoneLines(const SaleOrderDraft& draft, const Names& names) {
  const std::string prefix = draft.external_id + "_";
  Names gone;
  for (const std::string& name : names) {
    if (name.starts_with(prefix)) gone.insert(name);
  }
  for (const std::string& name : LineExternalIds(draft)) gone.erase(name);
  odoo::LoadTable table{.fields = {"id", "order_line/id", "order_line/product_uom_qty"},
                        .rows = {}};
  for (const std::string& name : gone) {
    table.rows.push_back({table.rows.empty() ? draft.external_id : "", name, "0"});
  }
  return table;
}

absl::Status Write(odoo::Client& client, const odoo::LoadTable& table, absl::Time deadline) {
  if (table.rows.empty()) return absl::OkStatus();
  const auto result = odoo::Load(client, kOrder, table, odoo::LoadMode::kUpdate, deadline);
  if (!result.ok()) return result.status();
  return result->ids.size() == 1 ? absl::OkStatus() : Refused();
}

}  // namespace

std::vector<absl::Status> AmendOrders(odoo::Client& client, std::span<const SaleOrderDraft> drafts,
                                      absl::Time deadline) {
  const absl::StatusOr<odoo::ServerInfo> info = client.Info(deadline);
  if (!info.ok()) return std::vector<absl::Status>(drafts.size(), info.status());
  const absl::StatusOr<Names> names = ReadLineNames(client, drafts, deadline);
  if (!names.ok()) return std::vector<absl::Status>(drafts.size(), names.status());
  std::vector<absl::Status> amended;
  for (const SaleOrderDraft& draft : drafts) {
    absl::Status status = Write(client, GoneLines(draft, *names), deadline);
    if (status.ok()) status = Write(client, ToLineTable(draft, info->major), deadline);
    amended.push_back(std::move(status));
  }
  return amended;
}

}  // namespace waybill::ordersync
