// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_amending.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "libs/errors/error.h"
#include "libs/odoo/load.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/emptied_lines.h"
#include "services/order-sync/adapters/odoo/sale_order_values.h"
#include "services/order-sync/domain/invoice_mapping.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kOrder = "sale.order";

absl::Status Refused() {
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = "The order changed in Shopify, but Odoo does not let its sale order be changed.",
       .remedy = "Look whether the sale order is locked, delivered or invoiced in Odoo; unlock it "
                 "there and sync again, or make the change by hand.",
       .metadata = {{"model", kOrder}}});
}

absl::Status Write(odoo::Client& client, const odoo::LoadTable& table, absl::Time deadline) {
  const auto result = odoo::Load(client, kOrder, table, odoo::LoadMode::kUpdate, deadline);
  if (!result.ok()) return result.status();
  return result->ids.empty() ? Refused() : absl::OkStatus();
}

bool MayBeOneAlone(const absl::Status& together) {
  const errors::Reason reason = errors::ReasonOf(together);
  return reason == errors::Reason::kOdooConflict ||
         errors::ClassOf(reason) == errors::FailureClass::kData;
}

// The draft's lines, and those that it has no more with nothing left of them: Odoo deletes no line
// of a confirmed order. One table, so that all of it is written or nothing.
odoo::LoadTable TableOf(const SaleOrderDraft& draft, int odoo_major,
                        const std::map<std::string, EmptiedLine>& lines) {
  odoo::LoadTable table = ToLineTable(draft, odoo_major);
  for (const EmptiedLine& gone : GoneOf(lines, draft.external_id, LineExternalIds(draft))) {
    table.rows.push_back(gone.cells);
    table.rows.back().insert(table.rows.back().begin(), "");
  }
  return table;
}

}  // namespace

std::vector<absl::Status> AmendOrders(odoo::Client& client, std::span<const SaleOrderDraft> drafts,
                                      absl::Time deadline) {
  const absl::StatusOr<odoo::ServerInfo> info = client.Info(deadline);
  if (!info.ok()) return std::vector<absl::Status>(drafts.size(), info.status());
  std::vector<std::string> origins;
  for (const SaleOrderDraft& draft : drafts) origins.push_back(draft.origin);
  const auto lines = ReadEmptied(client, "sale.order.line",
                                 Json::array({Json::array({"order_id.origin", "in", origins}),
                                              Json::array({"display_type", "=", false})}),
                                 std::string(TaxField(info->major)), deadline);
  if (!lines.ok()) return std::vector<absl::Status>(drafts.size(), lines.status());
  std::vector<absl::Status> amended;
  for (const SaleOrderDraft& draft : drafts)
    amended.push_back(Write(client, TableOf(draft, info->major, *lines), deadline));
  return amended;
}

std::vector<absl::Status> UpdateHeaders(odoo::Client& client, std::span<const HeaderChange> changes,
                                        absl::Time deadline) {
  // A table writes all its columns of each of its records.
  std::map<std::vector<std::string>, std::vector<std::size_t>> groups;
  std::vector<odoo::LoadTable> tables;
  for (const HeaderChange& change : changes) {
    groups[tables.emplace_back(ToLoadTable(change)).fields].push_back(tables.size() - 1);
  }
  std::vector<absl::Status> updated(changes.size());
  for (const auto& [columns, members] : groups) {
    odoo::LoadTable all{.fields = columns, .rows = {}};
    for (const std::size_t i : members) all.rows.push_back(tables[i].rows[0]);
    const absl::Status together = Write(client, all, deadline);
    // All or nothing: what Odoo refuses of one order is not the others'.
    const bool apart = MayBeOneAlone(together) && members.size() > 1;
    for (const std::size_t i : members) {
      updated[i] = apart ? Write(client, tables[i], deadline) : together;
    }
  }
  return updated;
}

}  // namespace waybill::ordersync
