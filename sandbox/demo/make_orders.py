#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes orders.json, the demo shop's orders in the Admin GraphQL API's shape, and order-kinds.json,
which says what is special about each.

    make_orders.py            writes the files
    make_orders.py --check    fails if a file is not what would be written
"""

import json
import pathlib
import sys

from catalogue import CUSTOMERS, SHOP_CURRENCY
from order_builder import OrderBuilder, gid, time
from order_list import ORDERS
from order_money import Ledger

FOLDER = pathlib.Path(__file__).parent


def money_sets(builder, ledger):
    bag = builder.bag
    lines_net = lambda s: sum(a.net for a in s["lines"])
    shipping = lambda s: sum(a.net for a in s["shipping"])
    taxes = builder.tax_sum
    discounts = lambda s: sum(sum(a.discounts.values()) for a in s["lines"] + s["shipping"])
    duties = lambda s: sum(sum(d) for d in s["duties"])
    fees = lambda s: sum(price for price, _ in s["fees"])
    gone = [builder.gone_quantity(i) for i in range(len(builder.spec["lines"]))]
    gone_net = lambda s: sum(a.net * q // a.quantity for a, q in zip(s["lines"], gone))
    gone_tax = lambda s: (
        sum(builder.tax_part(a, q) for a, q in zip(s["lines"], gone) if q)
        + (sum(sum(a.taxes) for a in s["shipping"]) if builder.refunded_shipping(s) else 0))
    gone_shipping = lambda s: shipping(s) if builder.refunded_shipping(s) else 0
    current = lambda s: builder.total(s) - builder.removed(s)
    any_duty = any(item.get("duties") for item in builder.spec["lines"])
    return {
        "subtotalPriceSet": bag(lines_net),
        "totalDiscountsSet": bag(discounts),
        "totalShippingPriceSet": bag(shipping),
        "totalTaxSet": bag(taxes),
        "totalPriceSet": bag(builder.total),
        "totalTipReceivedSet": bag(lambda s: s["tip"]),
        "originalTotalPriceSet": bag(builder.total),
        "originalTotalDutiesSet": bag(duties) if any_duty else None,
        "originalTotalAdditionalFeesSet": bag(fees) if builder.spec.get("fees") else None,
        "currentSubtotalPriceSet": bag(lambda s: lines_net(s) - gone_net(s)),
        "currentShippingPriceSet": bag(lambda s: shipping(s) - gone_shipping(s)),
        "currentTotalTaxSet": bag(lambda s: taxes(s) - gone_tax(s)),
        "currentTotalDiscountsSet": bag(discounts),
        "currentTotalPriceSet": bag(current),
        "currentTotalDutiesSet": bag(duties) if any_duty else None,
        "currentTotalAdditionalFeesSet": bag(fees) if builder.spec.get("fees") else None,
        "totalReceivedSet": bag(ledger.received),
        "totalRefundedSet": bag(ledger.refunded),
        "netPaymentSet": bag(lambda s: ledger.received(s) - ledger.refunded(s)),
        "totalOutstandingSet": bag(ledger.outstanding),
        "refundDiscrepancySet": bag(lambda s: 0),
        "totalCashRoundingAdjustment": {"paymentSet": ledger.rounding(),
                                        "refundSet": bag(lambda s: 0)},
    }


def fulfillments(builder, lines):
    status = builder.spec.get("fulfillment", "UNFULFILLED")
    if status not in ("FULFILLED", "PARTIALLY_FULFILLED"):
        return []
    shipped = lines if status == "FULFILLED" else lines[:1]
    tracking = builder.spec.get("tracking")
    return [{
        "id": gid("Fulfillment", builder.next_id()),
        "name": f"#{builder.number}-F1", "status": "SUCCESS", "displayStatus": "FULFILLED",
        "createdAt": time(builder.updated), "location": {"id": gid("Location", 1)},
        "trackingInfo": [{"company": "Example Couriers", "number": tracking,
                          "url": f"https://track.example.com/{tracking}"}] if tracking else [],
        "fulfillmentLineItems": [{"quantity": line["quantity"], "lineItem": {"id": line["id"]}}
                                 for line in shipped]}]


def buyer(builder):
    spec = builder.spec
    key = spec.get("customer")
    contact = CUSTOMERS.get(key or spec.get("guest"))
    address = builder.address(key or spec.get("guest"))
    company = None
    if spec.get("company"):
        company = {"__typename": "PurchasingCompany",
                   "company": {"id": gid("Company", 1), "name": contact["company"]},
                   "location": {"id": gid("CompanyLocation", 1), "name": contact["city"]}}
    elif key:
        company = {"__typename": "Customer", **builder.customer(key)}
    return {
        "email": contact["email"] if contact else None, "phone": None,
        "customerLocale": "en", "customer": builder.customer(key) if key else None,
        "billingAddress": address,
        "shippingAddress": None if spec.get("no_address") else address,
        "purchasingEntity": company,
    }


def header(builder):
    spec = builder.spec
    cancelled = time(builder.updated) if spec.get("cancelled") else None
    terms = spec.get("terms")
    return {
        "id": gid("Order", builder.id), "legacyResourceId": str(builder.id),
        "name": f"#{builder.number}", "number": builder.number,
        "createdAt": time(builder.created), "processedAt": time(builder.created),
        "updatedAt": time(builder.updated), "cancelledAt": cancelled,
        "closedAt": cancelled, "cancelReason": spec.get("cancelled"),
        "test": spec.get("test", False), "confirmed": True, "edited": spec.get("edited", False),
        "currencyCode": SHOP_CURRENCY, "presentmentCurrencyCode": builder.presentment,
        "taxesIncluded": builder.included, "dutiesIncluded": False,
        "taxExempt": spec.get("exempt", False), "estimatedTaxes": False,
        "displayFinancialStatus": spec.get("financial", "PAID"),
        "displayFulfillmentStatus": spec.get("fulfillment", "UNFULFILLED"),
        "returnStatus": "NO_RETURN", "sourceName": spec.get("source", "web"),
        "sourceIdentifier": None, "poNumber": spec.get("po"), "note": spec.get("note"),
        "tags": spec.get("tags", []), "customAttributes": spec.get("attributes", []),
        "app": {"id": gid("App", 580111), "name": "Online Store"},
        "channelInformation": None,
        "discountCodes": [d["code"] for d in spec.get("discounts", []) if "code" in d],
        "retailLocation": {"id": gid("Location", 2), "name": spec["location"]}
        if "location" in spec else None,
        "paymentTerms": {"paymentTermsType": "NET", "dueInDays": terms} if terms else None,
        "metafields": [],
    }


def build(number, spec):
    builder = OrderBuilder(number, spec)
    lines = [builder.line(i, item) for i, item in enumerate(spec["lines"])]
    shipping = [builder.shipping_line(i, item) for i, item in enumerate(spec.get("shipping", []))]
    ledger = Ledger(builder)
    for refund in ledger.refunds:
        for item in refund["refundLineItems"]:
            item["lineItem"] = {"id": lines[item["lineItem"]["position"]]["id"]}
        for item in refund["refundShippingLines"]:
            item["shippingLine"] = {"id": shipping[item["shippingLine"]["position"]]["id"]}
    shop = builder.sides[SHOP_CURRENCY]
    outstanding = ledger.outstanding(shop)
    return {
        **header(builder), **buyer(builder), **money_sets(builder, ledger),
        "fullyPaid": outstanding == 0, "unpaid": ledger.received(shop) == 0 and outstanding > 0,
        "paymentGatewayNames": list(dict.fromkeys(p["gateway"] for p, _ in ledger.payments)),
        "additionalFees": [{
            "id": gid("AdditionalFee", builder.next_id()), "name": fee["name"],
            "price": builder.bag(lambda s, i=i: s["fees"][i][0]),
            "taxLines": builder.tax_lines(fee, fee.get("taxed"), lambda s, i=i: s["fees"][i][1])}
            for i, fee in enumerate(spec.get("fees", []))],
        "taxLines": builder.order_taxes(), "currentTaxLines": builder.order_taxes(),
        "discountApplications": [builder.application(i, discount)
                                 for i, discount in enumerate(spec.get("discounts", []))],
        "lineItems": lines, "shippingLines": shipping, "transactions": ledger.transactions,
        "refunds": ledger.refunds, "fulfillments": fulfillments(builder, lines),
    }


def main():
    numbered = list(enumerate(ORDERS, start=1001))
    files = {"orders.json": [build(number, spec) for number, spec in numbered],
             "order-kinds.json": {f"#{number}": spec["about"] for number, spec in numbered}}
    for name, value in files.items():
        file = FOLDER / name
        content = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
        if "--check" not in sys.argv[1:]:
            file.write_text(content, encoding="utf-8")
        elif file.read_text(encoding="utf-8") != content:
            sys.exit(f"{name} is not what make_orders.py writes: run it again")


if __name__ == "__main__":
    main()
