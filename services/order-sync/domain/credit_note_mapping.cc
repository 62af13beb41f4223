// SPDX-License-Identifier: Apache-2.0
#include "services/order-sync/domain/credit_note_mapping.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/order-sync/domain/external_ids.h"
#include "services/order-sync/domain/order_edits.h"
#include "services/order-sync/domain/order_mapping.h"
#include "services/order-sync/domain/payment_mapping.h"
#include "services/order-sync/domain/refund_parts.h"

namespace waybill::ordersync {
namespace {

using money::Money;

// What stands in the credit note of one external id.
InvoiceDraft NoteOf(const ShopOrder& order, std::string external_id, std::optional<absl::Time> date,
                    const OrderRules& rules, const OrderParts& parts,
                    const std::vector<SaleOrderLineDraft>& lines) {
  InvoiceDraft note{.order = order.id,
                    .kind = InvoiceKind::kCreditNote,
                    .external_id = std::move(external_id),
                    .origin = OrderOrigin(order.id),
                    .reference = rules.order_prefix + order.number,
                    .date = date.value_or(order.updated_at),
                    .lines = {},
                    .total = Money(parts.total, parts.currency)};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const SaleOrderLineDraft& line = lines[i];
    note.lines.push_back(
        {.external_id = InvoiceLineExternalId(note.external_id, absl::StrCat(i, "/", line.source)),
         .product = line.product,
         .description = line.description,
         .quantity = line.quantity,
         .price_unit = line.price_unit,
         .discount_percent = line.discount_percent,
         .taxes = line.taxes});
  }
  return note;
}

// The line for what cash was rounded by, if it was; the total follows.
absl::StatusOr<std::vector<SaleOrderLineDraft>> CashRoundingOf(const money::Decimal& rounding,
                                                               OrderParts& parts,
                                                               const CatalogAnswer& answer) {
  if (rounding.IsZero()) return std::vector<SaleOrderLineDraft>();
  absl::StatusOr<SaleOrderLineDraft> line =
      CashRoundingLine(Money(rounding, parts.currency), answer);
  if (!line.ok()) return line.status();
  parts.total += rounding;
  return std::vector<SaleOrderLineDraft>{*std::move(line)};
}

// Over the whole of an order that was cancelled and of which nothing was refunded.
absl::StatusOr<CreditNotePlan> ReversalOf(const ShopOrder& order, const OrderRules& rules,
                                          const CatalogAnswer& answer) {
  absl::StatusOr<OrderParts> parts = PartsOf(order, rules.order_currency);
  if (!parts.ok()) return parts.status();
  auto lines = MapParts(*parts, rules, answer);
  if (!lines.ok()) return lines.status();
  const money::Decimal cash = CashRounding(order, rules.order_currency);
  const auto rounding = CashRoundingOf(cash, *parts, answer);
  if (!rounding.ok()) return rounding.status();
  lines->insert(lines->end(), rounding->begin(), rounding->end());
  return CreditNotePlan{.note = NoteOf(order, CancellationExternalId(order.id), order.cancelled_at,
                                       rules, *parts, *lines)};
}

// Money alone, of an order that an edit made smaller: the invoice is over what is left, and a
// credit note would take it off twice.
bool IsForRemovedUnits(const ShopOrder& order, const Refund& refund) {
  return refund.lines.empty() && refund.shipping.empty() && refund.duties.empty() &&
         HasRemovedUnits(order);
}

}  // namespace

bool BecomesCreditNote(const ShopOrder& order, const Refund& refund, const OrderRules& rules) {
  if (rules.refund_policy == RefundPolicy::kIgnore || IsForRemovedUnits(order, refund))
    return false;
  const absl::StatusOr<OrderParts> parts = PartsOf(order, refund, rules.order_currency);
  return parts.ok() && !parts->parts.empty() && !parts->total.IsZero();
}

std::vector<Finding> MoneyLeftOut(const ShopOrder& order, const OrderRules& rules) {
  std::vector<Finding> findings;
  if (!rules.register_payments || rules.refund_policy == RefundPolicy::kIgnore) return findings;
  for (const Refund& refund : order.refunds) {
    const Money& given = refund.total.In(rules.order_currency);
    if (!IsForRemovedUnits(order, refund) || given.IsZero()) continue;
    findings.push_back(
        {.severity = Severity::kWarning,
         .reason = errors::Reason::kOrderUnsupported,
         .message = absl::StrCat(given.ToString(), " that Shopify gave back for units which an ",
                                 "edit removed is not registered in Odoo."),
         .remedy = "Register it in Odoo as a payment to the customer.",
         .subject = absl::StrCat("refunds/", refund.id)});
  }
  return findings;
}

absl::StatusOr<std::vector<CreditNotePlan>> CreditNotesOf(const ShopOrder& order,
                                                          const OrderRules& rules,
                                                          const CatalogAnswer& answer) {
  std::vector<CreditNotePlan> plans;
  if (rules.refund_policy == RefundPolicy::kIgnore) return plans;
  for (const Refund& refund : order.refunds) {
    if (IsForRemovedUnits(order, refund)) continue;
    absl::StatusOr<OrderParts> parts = PartsOf(order, refund, rules.order_currency);
    if (!parts.ok()) return parts.status();
    if (parts->parts.empty() || parts->total.IsZero()) continue;
    auto lines = MapParts(*parts, rules, answer);
    if (!lines.ok()) return lines.status();
    const auto rounding =
        CashRoundingOf(CashRounding(order, refund, rules.order_currency), *parts, answer);
    if (!rounding.ok()) return rounding.status();
    lines->insert(lines->end(), rounding->begin(), rounding->end());
    CreditNotePlan plan{.note = NoteOf(order, RefundExternalId(refund.id), refund.created_at, rules,
                                       *parts, *lines)};
    if (rules.register_payments) {
      absl::StatusOr<std::vector<PaymentDraft>> payments = PaymentsOf(order, refund, rules);
      if (!payments.ok()) return payments.status();
      plan.payments = *std::move(payments);
    }
    plans.push_back(std::move(plan));
  }
  if (order.cancelled_at.has_value() && plans.empty()) {
    absl::StatusOr<CreditNotePlan> whole = ReversalOf(order, rules, answer);
    if (!whole.ok()) return whole.status();
    if (!whole->note.total.amount().IsZero()) plans.push_back(*std::move(whole));
  }
  return plans;
}

}  // namespace waybill::ordersync
