// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_confirming.h"

#include "services/order-sync/adapters/odoo/draft_advancing.h"

namespace waybill::ordersync {

std::vector<absl::Status> ConfirmDrafts(odoo::Client& client, std::span<const OdooId> sale_orders,
                                        absl::Time deadline) {
  const Advance confirming{
      .model = "sale.order",
      .noun = "sale order",
      .method = "action_confirm",
      .participle = "confirmed",
      .drafts = {"draft", "sent"},
      .done = {"sale", "done"},
      .remedy = "Set it back to draft in Odoo if it is to be sold, then sync again.",
      .context = {{"tracking_disable", true},
                  {"mail_create_nolog", true},
                  {"mail_create_nosubscribe", true},
                  {"mail_notrack", true}}};
  return AdvanceDrafts(client, confirming, sale_orders, deadline);
}

std::vector<absl::Status> CancelOrders(odoo::Client& client, std::span<const OdooId> sale_orders,
                                       absl::Time deadline) {
  const Advance cancelling{
      .model = "sale.order",
      .noun = "sale order",
      .method = "action_cancel",
      .participle = "cancelled",
      .drafts = {"draft", "sent", "sale"},
      .done = {"cancel"},
      .remedy = "Unlock it in Odoo if it is locked, then sync again, or cancel it there by hand.",
      // Without it, 17 answers with a wizard and cancels nothing.
      .context = {{"disable_cancel_warning", true}}};
  return AdvanceDrafts(client, cancelling, sale_orders, deadline);
}

}  // namespace waybill::ordersync
