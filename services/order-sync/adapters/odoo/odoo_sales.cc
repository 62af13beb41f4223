// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/odoo_sales.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "libs/errors/error.h"
#include "libs/odoo/load.h"
#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/document_finding.h"
#include "services/order-sync/adapters/odoo/document_reading.h"
#include "services/order-sync/adapters/odoo/record_loading.h"
#include "services/order-sync/adapters/odoo/sale_order_amending.h"
#include "services/order-sync/adapters/odoo/sale_order_confirming.h"
#include "services/order-sync/adapters/odoo/sale_order_reading.h"
#include "services/order-sync/adapters/odoo/sale_order_values.h"
#include "services/order-sync/domain/external_ids.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kModel = "sale.order";

// Gives all of the orders their dates, or none.
absl::Status WriteDates(odoo::Client& client, std::span<const OrderDate> dates,
                        absl::Time deadline) {
  odoo::LoadTable table{.fields = {".id", "date_order"}, .rows = {}};
  for (const OrderDate& date : dates) {
    table.rows.push_back(
        {absl::StrCat(static_cast<std::int64_t>(date.sale_order)), ToOdooTime(date.date)});
  }
  const auto result = odoo::Load(client, kModel, table, odoo::LoadMode::kUpdate, deadline);
  if (!result.ok()) return result.status();
  if (result->ids.size() == dates.size()) return absl::OkStatus();
  return errors::ToStatus(
      {.reason = errors::Reason::kOdooRefused,
       .message = "Odoo does not take the order's own date back after confirming it.",
       .remedy = "Look whether a module in Odoo forbids to change the date of confirmed orders.",
       .metadata = {{"model", kModel}, {"field", "date_order"}}});
}

}  // namespace

std::vector<absl::StatusOr<OdooId>> OdooSales::Create(const StoreName& store,
                                                      std::span<const SaleOrderDraft> drafts,
                                                      absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  const absl::StatusOr<odoo::ServerInfo> info = client.Info(deadline);
  if (!info.ok()) return std::vector<absl::StatusOr<OdooId>>(drafts.size(), info.status());
  std::vector<absl::StatusOr<OdooId>> created(drafts.size(), DocumentGone("sale order", kModel));
  for (const auto& [columns, members] : GroupByColumns(drafts, info->major)) {
    const auto to_table = [&, &columns = columns](std::span<const std::size_t> some) {
      return ToLoadTable(drafts, some, columns);
    };
    std::vector<absl::StatusOr<OdooId>> results =
        RecordLoading(client, kModel, to_table, deadline).Create(members);
    for (std::size_t i = 0; i < members.size(); ++i) created[members[i]] = std::move(results[i]);
  }
  return created;
}

InTurn OdooSales::TurnsAt(const StoreName& store, absl::Time deadline) {
  return [this, store, deadline](std::size_t documents, absl::FunctionRef<void()> call) {
    if (!reservations_.Reserves(store)) return call();
    turns_.InTurn(store, documents, deadline, call);
  };
}

std::vector<absl::Status> OdooSales::Confirm(const StoreName& store,
                                             std::span<const OdooId> sale_orders,
                                             absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  std::vector<absl::Status> confirmed =
      ConfirmDrafts(client, TurnsAt(store, deadline), sale_orders, deadline);
  std::vector<OdooId> sold;
  for (std::size_t i = 0; i < sale_orders.size(); ++i) {
    if (confirmed[i].ok()) sold.push_back(sale_orders[i]);
  }
  if (!sold.empty()) reservations_.Confirmed(store, client, sold, deadline);
  return confirmed;
}

std::vector<absl::Status> OdooSales::Amend(const StoreName& store,
                                           std::span<const SaleOrderDraft> drafts,
                                           absl::Time deadline) {
  return AmendOrders(stores_.at(store).client, drafts, deadline);
}

std::vector<absl::Status> OdooSales::Update(const StoreName& store,
                                            std::span<const HeaderChange> changes,
                                            absl::Time deadline) {
  return UpdateHeaders(stores_.at(store).client, changes, deadline);
}

std::vector<absl::Status> OdooSales::Cancel(const StoreName& store,
                                            std::span<const OdooId> sale_orders,
                                            absl::Time deadline) {
  return CancelOrders(stores_.at(store).client, TurnsAt(store, deadline), sale_orders, deadline);
}

std::vector<absl::Status> OdooSales::RestoreDates(const StoreName& store,
                                                  std::span<const OrderDate> dates,
                                                  absl::Time deadline) {
  odoo::Client& client = stores_.at(store).client;
  const absl::Status together = WriteDates(client, dates, deadline);
  std::vector<absl::Status> restored(dates.size(), together);
  // All or nothing: what Odoo refuses of one order, such as of a deleted one, is not the others'.
  if (errors::ReasonOf(together) != errors::Reason::kOdooRefused || dates.size() == 1) {
    return restored;
  }
  for (std::size_t i = 0; i < dates.size(); ++i) {
    restored[i] = WriteDates(client, dates.subspan(i, 1), deadline);
  }
  return restored;
}

std::vector<absl::StatusOr<SaleOrder>> OdooSales::Read(const StoreName& store,
                                                       std::span<const OdooId> sale_orders,
                                                       absl::Time deadline) {
  return ReadSaleOrders(stores_.at(store), sale_orders, deadline);
}

absl::StatusOr<std::vector<std::optional<OdooId>>> OdooSales::Find(const StoreName& store,
                                                                   std::span<const OrderId> orders,
                                                                   absl::Time deadline) {
  const auto by_external_id =
      FindByOrigin(stores_.at(store).client, kModel, "origin", orders, deadline);
  if (!by_external_id.ok()) return by_external_id.status();
  std::vector<std::optional<OdooId>> found(orders.size());
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const auto match = by_external_id->find(OrderExternalId(orders[i]));
    if (match != by_external_id->end()) found[i] = match->second;
  }
  return found;
}

}  // namespace waybill::ordersync
