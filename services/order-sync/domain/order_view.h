// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "services/order-sync/domain/order_record.h"

namespace waybill::ordersync {

inline constexpr std::array kOrderViews = {
    OrderView::kAll,       OrderView::kSynced,  OrderView::kNotSynced,  OrderView::kEligible,
    OrderView::kSaleOrder, OrderView::kInvoice, OrderView::kInProgress, OrderView::kFailed};

// Whether the order stands in the view:
//   ALL          every order
//   SYNCED       the last sync brought it into Odoo
//   NOT_SYNCED   no sync was asked for, or none is to be told of
//   ELIGIBLE     not in Odoo, no sync running, and no rule broken: what "sync all" would take;
//   failed ones included SALE_ORDER   has a sale order in Odoo INVOICE      has an invoice in Odoo
//   IN_PROGRESS  a sync is running or waiting
//   FAILED       the last sync failed
bool InView(const OrderRecord& record, OrderView view);

}  // namespace waybill::ordersync
