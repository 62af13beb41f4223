// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_reading.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "nlohmann/json.hpp"
#include "services/order-sync/adapters/odoo/answer_guard.h"
#include "services/order-sync/adapters/odoo/document_reading.h"

namespace waybill::ordersync {
namespace {

using Json = nlohmann::json;

constexpr const char* kModel = "sale.order";

absl::Status Unreadable() { return UnreadableDocument("sale order"); }
absl::Status Gone() { return DocumentGone("sale order", kModel); }

absl::StatusOr<SaleOrder> FromRecord(const OdooStore& store, int odoo_major, const Json& record) {
  auto total = AmountOf(record, "amount_total");
  if (!total.ok()) return total.status();
  const auto id = record.at("id").get<std::int64_t>();
  SaleOrder order{.document = {.id = OdooId{id},
                               .name = record.at("name").get<std::string>(),
                               .url = DocumentUrl(store, odoo_major, kModel, id),
                               .state = record.at("state").get<std::string>(),
                               .total = *std::move(total)}};
  for (const auto& [field, time] :
       {std::pair{"date_order", &order.date}, std::pair{"create_date", &order.created_at},
        std::pair{"write_date", &order.written_at}}) {
    const auto read = TimeOf(record, field);
    if (!read.has_value()) return Unreadable();
    *time = *read;
  }
  for (const Json& invoice : record.value("invoice_ids", Json::array())) {
    order.invoices.push_back(OdooId{invoice.get<std::int64_t>()});
  }
  return order;
}

}  // namespace

std::vector<absl::StatusOr<SaleOrder>> ReadSaleOrders(const OdooStore& odoo,
                                                      std::span<const OdooId> sale_orders,
                                                      absl::Time deadline) {
  const absl::StatusOr<odoo::ServerInfo> info = odoo.client.Info(deadline);
  std::vector<absl::StatusOr<SaleOrder>> orders(sale_orders.size(),
                                                info.ok() ? Gone() : info.status());
  if (!info.ok()) return orders;
  const auto read =
      odoo.client.Call({.model = kModel,
                        .method = "read",
                        .ids = Numbers(sale_orders),
                        .arguments = {{"fields",
                                       {"name", "state", "amount_total", "currency_id",
                                        "date_order", "invoice_ids", "create_date", "write_date"}}},
                        .idempotency = odoo::Idempotency::kIdempotent},
                       deadline);
  if (!read.ok()) return std::vector<absl::StatusOr<SaleOrder>>(sale_orders.size(), read.status());
  const absl::Status taken = GuardAnswer([&] {
    for (const Json& record : *read) {
      const auto place =
          std::ranges::find(sale_orders, OdooId{record.at("id").get<std::int64_t>()});
      if (place == sale_orders.end()) continue;
      orders[static_cast<std::size_t>(place - sale_orders.begin())] =
          FromRecord(odoo, info->major, record);
    }
    return absl::OkStatus();
  });
  if (!taken.ok()) return std::vector<absl::StatusOr<SaleOrder>>(sale_orders.size(), taken);
  return orders;
}

}  // namespace waybill::ordersync
