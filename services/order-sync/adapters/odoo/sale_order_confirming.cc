// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/adapters/odoo/sale_order_confirming.h"

#include <utility>

namespace waybill::ordersync {
namespace {

// More save next to nothing, and others wait for their turn.
constexpr std::size_t kAtOnce = 25;

}  // namespace

std::vector<absl::Status> ConfirmDrafts(odoo::Client& client, InTurn in_turn,
                                        std::span<const OdooId> sale_orders, absl::Time deadline) {
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
                  {"mail_notrack", true}},
      .at_once = kAtOnce,
      .in_turn = std::move(in_turn)};
  return AdvanceDrafts(client, confirming, sale_orders, deadline);
}

std::vector<absl::Status> CancelOrders(odoo::Client& client, InTurn in_turn,
                                       std::span<const OdooId> sale_orders, absl::Time deadline) {
  const Advance cancelling{
      .model = "sale.order",
      .noun = "sale order",
      .method = "action_cancel",
      .participle = "cancelled",
      .drafts = {"draft", "sent", "sale"},
      .done = {"cancel"},
      .remedy = "Unlock it in Odoo if it is locked, then sync again, or cancel it there by hand.",
      // Without it, 17 answers with a wizard and cancels nothing.
      .context = {{"disable_cancel_warning", true}},
      .at_once = kAtOnce,
      .in_turn = std::move(in_turn)};
  return AdvanceDrafts(client, cancelling, sale_orders, deadline);
}

}  // namespace waybill::ordersync
