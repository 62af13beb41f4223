// SPDX-License-Identifier: Apache-2.0
// An order as Shopify answers it, all the way to what it is to be in Odoo: whatever is read maps to
// its own total or is refused with a reason.
#include <string>

#include "libs/errors/error.h"
#include "services/order-sync/adapters/shopify/order_json.h"
#include "services/order-sync/domain/contact_plan.h"
#include "services/order-sync/domain/credit_note_mapping.h"
#include "services/order-sync/domain/invoice_mapping.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/order_parts.h"
#include "services/order-sync/domain/order_references.h"
#include "services/order-sync/domain/order_summary.h"
#include "services/order-sync/domain/payment_mapping.h"
#include "services/order-sync/domain/restocking.h"
#include "services/order-sync/testing/catalog_answers.h"
#include "tests/fuzz/fuzz_target.h"

namespace waybill::fuzz {
namespace {

using ordersync::ShopOrder;

void DemandReason(const absl::Status& status) {
  if (status.ok()) return;
  Demand(errors::ReasonOf(status) != errors::Reason::kInternal, "a failure has a reason");
  Demand(!status.message().empty(), "a failure says something");
}

void MapIn(ordersync::OrderCurrency currency, const ShopOrder& order) {
  const ordersync::OrderRules rules{.create_as = ordersync::CreateAs::kSaleOrderAndConfirmedInvoice,
                                    .register_payments = true,
                                    .use_shopify_order_number = true,
                                    .include_note_attributes = true,
                                    .include_tags = true,
                                    .refund_policy = ordersync::RefundPolicy::kCreditNoteAndRestock,
                                    .order_currency = currency};
  const ordersync::OrderReferences references = ReferencesOf(order, rules);
  const ordersync::CatalogAnswer answer = ordersync::testing::CompleteAnswer(references);
  const auto draft = MapOrder(order, rules, answer);
  DemandReason(draft.status());
  DemandReason(CreditNotesOf(order, rules, answer).status());
  DemandReason(PaymentsOf(order, rules).status());
  RecordOf(order, rules, order.created_at);
  if (references.customer.has_value()) PlanContacts(order.id, *references.customer);
  if (!draft.ok()) return;
  Demand(draft->total == TotalOf(order).In(currency), "the total is Shopify's");
  const auto invoice = InvoiceOf(*draft, rules);
  Demand(invoice.lines.size() == draft->lines.size() + (draft->cash_rounding.has_value() ? 1 : 0),
         "an invoice has the order's lines, and cash rounding");
  RestockingOf(order, rules, *draft);
}

}  // namespace
}  // namespace waybill::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace fuzz = waybill::fuzz;
  namespace ordersync = waybill::ordersync;
  const std::string text(fuzz::TextOf(data, size));
  fuzz::DemandReason(ordersync::ParseOrdersPage(text).status());
  fuzz::DemandReason(ordersync::ParseOrdersByIds(text).status());
  auto read = ordersync::ParseOrder(text);
  fuzz::DemandReason(read.status());
  if (!read.ok()) return 0;
  fuzz::MapIn(ordersync::OrderCurrency::kShop, read->order);
  fuzz::MapIn(ordersync::OrderCurrency::kPresentment, read->order);
  for (const ordersync::Continuation& continuation : read->continuations) {
    fuzz::DemandReason(ordersync::AppendContinuation(text, continuation, read->order).status());
  }
  return 0;
}
