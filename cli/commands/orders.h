// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "cli/output/table.h"
#include "cli/session.h"
#include "waybill/ordersync/v1/order_sync_service.pb.h"

// What the commands about orders share.
namespace waybill::cli {

// Prints one order; what Shopify alone has of it, if that answers.
absl::Status GetOrder(Session& session, const std::string& name);

// Prints what a sync of the order would do; fails where that would.
absl::Status PreviewOrder(Session& session, const std::string& name);

// Prints what Odoo holds of the order beside what Shopify says.
absl::Status ShowFigures(Session& session, const std::string& name);

void AddOrderListCommand(CLI::App& orders, Session& session);
void AddOrderFailuresCommand(CLI::App& orders, Session& session);
void AddOrderSyncCommand(CLI::App& orders, Session& session);
void AddCancelSyncCommand(CLI::App& orders, Session& session);

// "eligible" as ORDER_VIEW_ELIGIBLE; "" as ALL.
absl::StatusOr<ordersync::v1::OrderView> ParseView(const std::string& view);

// "PRODUCT_MISSING" as the reason of that name; "" as none.
absl::StatusOr<errors::v1::Reason> ParseReason(const std::string& reason);

// Columns of an order in a list.
Table OrderTable();
void AddOrder(const ordersync::v1::Order& order, absl::TimeZone zone, Table& table);

}  // namespace waybill::cli
