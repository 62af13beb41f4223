# SPDX-License-Identifier: Apache-2.0
"""What was paid for an order and given back: transactions, refunds and the sums over them."""

from catalogue import SHOP_CURRENCY
from order_builder import OrderBuilder, gid, time

CARD = "shopify_payments"


def share_of(payment, builder):
    """How a payment's amount follows from a side of the order: all of it, or a part in cents."""
    if "amount" in payment:
        return lambda side: builder.convert(payment["amount"], currency_of(builder, side))
    if payment.get("current"):
        return lambda side: builder.total(side) - builder.removed(side)
    if "all_but" in payment:
        return lambda side: builder.total(side) - builder.convert(
            payment["all_but"], currency_of(builder, side))
    return builder.total


def currency_of(builder, side):
    return next(currency for currency, other in builder.sides.items() if other is side)


class Ledger:
    """The money side of one order."""

    def __init__(self, builder: OrderBuilder):
        self.builder = builder
        payments = builder.spec.get("payments", [{"kind": "SALE", "gateway": CARD}])
        self.payments = [(payment, share_of(payment, builder)) for payment in payments]
        self.transactions = [builder.transaction(payment, share)
                             for payment, share in self.payments]
        self.refunds = [self.refund(refund) for refund in builder.spec.get("refunds", [])]

    def received(self, side):
        return sum(share(side) for payment, share in self.payments
                   if payment["kind"] in ("SALE", "CAPTURE")
                   and payment.get("status", "SUCCESS") == "SUCCESS")

    def refunded(self, side):
        return sum(self.refund_total(refund, side)
                   for refund in self.builder.spec.get("refunds", []))

    def refund_total(self, refund, side):
        builder = self.builder
        total = builder.convert(refund.get("adjustment", 0), currency_of(builder, side))
        for position, quantity in refund.get("lines", {}).items():
            total += builder.line_part(side["lines"][position], quantity)
        if refund.get("shipping"):
            total += builder.refunded_shipping(side)
        return total

    def refund(self, refund):
        builder = self.builder
        number = builder.next_id()
        transaction = builder.transaction(
            {"kind": "REFUND", "gateway": self.payments[-1][0]["gateway"]},
            lambda side: self.refund_total(refund, side))
        transaction["parentTransaction"] = {"id": self.transactions[0]["id"]}
        self.transactions.append(transaction)
        return {
            "id": gid("Refund", number), "createdAt": time(builder.updated),
            "processedAt": time(builder.updated), "note": refund.get("note"),
            "totalRefundedSet": builder.bag(lambda side: self.refund_total(refund, side)),
            "return": None,
            "refundLineItems": [self.refund_line(p, q, refund)
                                for p, q in refund.get("lines", {}).items()],
            "refundShippingLines": self.refund_shipping() if refund.get("shipping") else [],
            "orderAdjustments": [{
                "id": gid("OrderAdjustment", builder.next_id()), "reason": "REFUND_DISCREPANCY",
                "amountSet": builder.bag(lambda side: -builder.convert(
                    refund["adjustment"], currency_of(builder, side))),
                "taxAmountSet": builder.bag(lambda side: 0)}] if "adjustment" in refund else [],
            "duties": [],
            "transactions": [{name: transaction[name]
                              for name in ("id", "kind", "status", "gateway", "amountSet")}],
        }

    def refund_line(self, position, quantity, refund):
        builder = self.builder

        def of(side):
            return side["lines"][position]

        restock = refund.get("restock", False)
        return {
            "id": gid("RefundLineItem", builder.next_id()), "quantity": quantity,
            "restockType": "RETURN" if restock else "NO_RESTOCK", "restocked": restock,
            "lineItem": {"position": position},  # Replaced by its id once lines have theirs.
            "priceSet": builder.bag(lambda side: of(side).unit),
            "subtotalSet": builder.bag(
                lambda side: of(side).net * quantity // of(side).quantity),
            "totalTaxSet": builder.bag(lambda side: builder.tax_part(of(side), quantity)),
            "location": {"id": gid("Location", 1)} if restock else None,
        }

    def refund_shipping(self):
        builder = self.builder
        return [{"id": gid("RefundShippingLine", builder.next_id()),
                 "shippingLine": {"position": i},  # Like that of a line.
                 "subtotalAmountSet": builder.bag(lambda s, i=i: s["shipping"][i].net),
                 "taxAmountSet": builder.bag(lambda s, i=i: sum(s["shipping"][i].taxes))}
                for i in range(len(builder.spec.get("shipping", [])))]

    def outstanding(self, side):
        builder = self.builder
        owed = builder.total(side) - builder.removed(side)
        kept = self.received(side) - self.refunded(side)
        return max(0, owed - kept) if not builder.spec.get("cancelled") else 0

    def rounding(self):
        return self.builder.rounding_bag(
            sum(payment.get("rounding", 0) for payment, _ in self.payments))
