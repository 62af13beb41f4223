# SPDX-License-Identifier: Apache-2.0
"""Builds one order in the Admin GraphQL API's shape, so that every total follows from its parts.

Shop money and presentment money are computed apart, each from its own unit prices: both close.
"""

import datetime
from fractions import Fraction

from catalogue import (COUNTRIES, CUSTOMERS, PRODUCTS, PROVINCES, RATES, SHOP_CURRENCY, TAXES)
from shop_arithmetic import Amounts, compute, digits, half_up, text


def gid(kind, number):
    return f"gid://shopify/{kind}/{number}"


def time(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def rate_number(rate):
    return float(rate)


class OrderBuilder:
    """One order. `spec` is what make_orders.py lists; see there."""

    def __init__(self, number, spec):
        self.spec = spec
        self.number = number
        self.id = 6100000000000 + number
        self.sequence = 0
        self.presentment = spec.get("presentment", SHOP_CURRENCY)
        self.included = spec.get("included", False)
        day = spec.get("day", number % 28)
        self.created = datetime.datetime(2026, 10, 25, 8, 0) + datetime.timedelta(
            days=day, minutes=17 * number % 600)
        self.updated = self.created + datetime.timedelta(hours=spec.get("updated_after", 1))
        self.sides = {currency: self.compute_side(currency)
                      for currency in {SHOP_CURRENCY, self.presentment}}

    # -- amounts -----------------------------------------------------------------------------

    def convert(self, cents, currency):
        exact = Fraction(cents, 100) * RATES[currency] * 10 ** digits(currency)
        return half_up(exact)

    def rates(self, item, default):
        keys = item.get("taxes", self.spec.get("taxes", [])) if default else []
        return [(key, TAXES[key][0], TAXES[key][1]) for key in keys]

    def line_taxable(self, item):
        if self.spec.get("exempt"):
            return False
        if "product" in item:
            return PRODUCTS[item["product"]][4]
        return item.get("taxable", True)

    def unit_cents(self, item):
        return item["price"] if "price" in item else PRODUCTS[item["product"]][3]

    def compute_side(self, currency):
        lines, shipping = [], []
        for item in self.spec["lines"]:
            rates = self.rates(item, self.line_taxable(item))
            lines.append((Amounts(self.convert(self.unit_cents(item), currency),
                                  item.get("quantity", 1)), [rate for _, _, rate in rates]))
        for item in self.spec.get("shipping", []):
            rates = self.rates(item, item.get("taxed", not self.spec.get("exempt")))
            shipping.append((Amounts(self.convert(item["price"], currency), 1),
                             [rate for _, _, rate in rates]))
        applications = []
        for index, discount in enumerate(self.spec.get("discounts", [])):
            application = {"index": index, "target": discount.get("target", "LINE_ITEM"),
                           "lines": discount.get("lines"), "each": discount.get("each", False)}
            if "percent" in discount:
                application["percent"] = Fraction(discount["percent"]) / 100
            else:
                application["fixed"] = self.convert(discount["fixed"], currency)
            applications.append(application)
        compute(lines, shipping, applications, self.included)
        duties = [[self.convert(amount, currency) for amount in item.get("duties", [])]
                  for item in self.spec["lines"]]
        fees = []
        for fee in self.spec.get("fees", []):
            price = self.convert(fee["price"], currency)
            taxes = [half_up(price * rate) for _, _, rate in self.rates(fee, fee.get("taxed"))]
            fees.append((price, taxes))
        return {"lines": [a for a, _ in lines], "shipping": [a for a, _ in shipping],
                "duties": duties, "fees": fees,
                "tip": self.convert(self.spec.get("tip", 0), currency)}

    def bag(self, amount_in):
        """A MoneyBag of what `amount_in(side)` gives on either side."""
        def money(currency):
            return {"amount": text(amount_in(self.sides[currency]), currency),
                    "currencyCode": currency}
        return {"shopMoney": money(SHOP_CURRENCY), "presentmentMoney": money(self.presentment)}

    def rounding_bag(self, amount):
        """Cash rounding, given in minor units of the presentment currency."""
        return self.bag(lambda side: amount if side is self.sides[self.presentment]
                        else half_up(Fraction(amount) / RATES[self.presentment]))

    @staticmethod
    def tax_sum(side):
        return (sum(sum(a.taxes) for a in side["lines"] + side["shipping"])
                + sum(sum(taxes) for _, taxes in side["fees"]))

    def total(self, side):
        return (sum(a.net for a in side["lines"] + side["shipping"])
                + (0 if self.included else self.tax_sum(side))
                + sum(sum(d) for d in side["duties"]) + sum(p for p, _ in side["fees"])
                + side["tip"])

    def removed(self, side):
        """What lines removed by an edit, or refunded, take from the current total."""
        gone = 0
        for i, amounts in enumerate(side["lines"]):
            gone += self.line_part(amounts, self.gone_quantity(i))
        return gone + self.refunded_shipping(side)

    def line_part(self, amounts, quantity):
        if quantity == 0:
            return 0
        assert amounts.net * quantity % amounts.quantity == 0, "choose a quantity that divides"
        net = amounts.net * quantity // amounts.quantity
        return net + (0 if self.included else self.tax_part(amounts, quantity))

    @staticmethod
    def tax_part(amounts, quantity):
        return sum(half_up(Fraction(tax * quantity, amounts.quantity)) for tax in amounts.taxes)

    def gone_quantity(self, position):
        item = self.spec["lines"][position]
        refunded = sum(q for refund in self.spec.get("refunds", [])
                       for p, q in refund.get("lines", {}).items() if p == position)
        return item.get("removed", 0) + refunded

    def refunded_shipping(self, side):
        if not any(refund.get("shipping") for refund in self.spec.get("refunds", [])):
            return 0
        return sum(a.net + (0 if self.included else sum(a.taxes)) for a in side["shipping"])

    # -- parts -------------------------------------------------------------------------------

    def next_id(self):
        self.sequence += 1
        return self.id * 100 + self.sequence

    def tax_lines(self, item, taxable, amount_of):
        lines = []
        for i, (_, title, rate) in enumerate(self.rates(item, taxable)):
            lines.append({"title": title, "rate": rate_number(rate),
                          "ratePercentage": rate_number(rate * 100), "source": "Shopify",
                          "channelLiable": False,
                          "priceSet": self.bag(lambda side, i=i: amount_of(side)[i])})
        return lines

    def allocations(self, amounts_of):
        indexes = amounts_of(self.sides[SHOP_CURRENCY]).discounts
        return [{"allocatedAmountSet":
                 self.bag(lambda side, i=i: amounts_of(side).discounts.get(i, 0)),
                 "discountApplication": {"index": i}} for i in sorted(indexes)]

    def line(self, position, item):
        def of(side):
            return side["lines"][position]
        product = PRODUCTS.get(item.get("product"))
        sku, title, variant, _, _, ships, barcode = product or (
            item.get("sku"), item["title"], None, 0, True, item.get("ships", True), None)
        quantity = item.get("quantity", 1)
        current = quantity - self.gone_quantity(position)
        number = self.next_id()
        key = sorted(PRODUCTS).index(item["product"]) + 1 if product else None
        return {
            "id": gid("LineItem", number), "name": f"{title} - {variant}" if variant else title,
            "title": title, "variantTitle": variant, "sku": sku,
            "vendor": "Waybill Demo" if product else None, "quantity": quantity,
            "currentQuantity": current, "refundableQuantity": current,
            "taxable": self.line_taxable(item), "requiresShipping": ships,
            "isGiftCard": item.get("gift_card", False),
            "customAttributes": item.get("attributes", []),
            "variant": {"id": gid("ProductVariant", 44000000000000 + key), "barcode": barcode,
                        "sku": sku, "title": variant or "Default Title"} if product else None,
            "product": {"id": gid("Product", 8800000000000 + key)} if product else None,
            "originalUnitPriceSet": self.bag(lambda side: of(side).unit),
            "originalTotalSet": self.bag(lambda side: of(side).gross),
            "discountedTotalSet": self.bag(lambda side: of(side).gross - sum(
                share for i, share in of(side).discounts.items()
                if self.spec["discounts"][i].get("lines"))),
            "discountAllocations": self.allocations(of),
            "taxLines": self.tax_lines(item, self.line_taxable(item), lambda s: of(s).taxes),
            "duties": [{"id": gid("Duty", self.next_id()),
                        "price": self.bag(lambda side, i=i: side["duties"][position][i]),
                        "taxLines": []} for i in range(len(item.get("duties", [])))],
            "lineItemGroup": self.bundle(item),
        }

    def bundle(self, item):
        """The group of the lines that were sold together, if the line is one of them."""
        title = item.get("bundle")
        return {"id": gid("LineItemGroup", self.id), "title": title, "quantity": 1,
                "customAttributes": []} if title else None

    def shipping_line(self, position, item):
        def of(side):
            return side["shipping"][position]
        price = self.bag(lambda side: of(side).net)
        return {
            "id": gid("ShippingLine", self.next_id()), "title": item["title"],
            "code": item.get("code", item["title"]), "source": "shopify",
            "carrierIdentifier": None, "custom": False, "isRemoved": False,
            "originalPriceSet": self.bag(lambda side: of(side).unit),
            "discountedPriceSet": price, "currentDiscountedPriceSet": price,
            "discountAllocations": self.allocations(of),
            "taxLines": self.tax_lines(item, item.get("taxed", not self.spec.get("exempt")),
                                       lambda s: of(s).taxes),
        }

    def application(self, index, discount):
        kind = discount.get("kind", "DiscountCode")
        application = {
            "__typename": f"{kind}Application" if kind != "Manual" else
                          "ManualDiscountApplication",
            "index": index, "targetType": discount.get("target", "LINE_ITEM"),
            "targetSelection": "EXPLICIT" if discount.get("lines") else "ALL",
            "allocationMethod": "EACH" if discount.get("each") else "ACROSS",
            "value": {"__typename": "PricingPercentageValue",
                      "percentage": float(Fraction(discount["percent"]))}
            if "percent" in discount else
            {"__typename": "MoneyV2", "currencyCode": self.presentment,
             "amount": text(self.convert(discount["fixed"], self.presentment), self.presentment)},
        }
        if kind == "DiscountCode":
            application["code"] = discount["code"]
        else:
            application["title"] = discount["title"]
        if kind == "Manual":
            application["description"] = discount["title"]
        return application

    def order_taxes(self):
        """The order's own tax lines: sums by tax over lines, shipping and fees."""
        parts = [(item, self.line_taxable(item), lambda s, i=i: s["lines"][i].taxes)
                 for i, item in enumerate(self.spec["lines"])]
        parts += [(item, item.get("taxed", not self.spec.get("exempt")),
                   lambda s, i=i: s["shipping"][i].taxes)
                  for i, item in enumerate(self.spec.get("shipping", []))]
        parts += [(fee, fee.get("taxed"), lambda s, i=i: s["fees"][i][1])
                  for i, fee in enumerate(self.spec.get("fees", []))]
        sums = {}
        for item, taxable, amounts in parts:
            for i, (_, title, rate) in enumerate(self.rates(item, taxable)):
                sums.setdefault((title, rate), []).append(lambda s, a=amounts, i=i: a(s)[i])
        return [{"title": title, "rate": rate_number(rate),
                 "ratePercentage": rate_number(rate * 100), "source": "Shopify",
                 "channelLiable": False,
                 "priceSet": self.bag(lambda s, t=terms: sum(term(s) for term in t))}
                for (title, rate), terms in sums.items()]

    def address(self, key):
        if key is None:
            return None
        c = CUSTOMERS[key]
        return {"firstName": c["first"], "lastName": c["last"], "name": f"{c['first']} {c['last']}",
                "company": c["company"], "address1": c["address1"], "address2": c["address2"],
                "city": c["city"], "provinceCode": c["province"],
                "province": PROVINCES.get(c["province"]), "zip": c["zip"],
                "countryCodeV2": c["country"], "country": COUNTRIES[c["country"]],
                "phone": c["phone"]}

    def customer(self, key):
        c = CUSTOMERS[key]
        return {"id": gid("Customer", 7700000000000 + list(CUSTOMERS).index(key) + 1),
                "displayName": f"{c['first']} {c['last']}", "firstName": c["first"],
                "lastName": c["last"], "defaultEmailAddress": {"emailAddress": c["email"]},
                "defaultPhoneNumber": {"phoneNumber": c["phone"]}, "taxExempt": c["tax_exempt"]}

    def transaction(self, payment, total_of):
        rounding = payment.get("rounding", 0)
        return {
            "id": gid("OrderTransaction", self.next_id()), "kind": payment["kind"],
            "status": payment.get("status", "SUCCESS"), "gateway": payment["gateway"],
            "formattedGateway": payment["gateway"].replace("_", " ").title(),
            "manualPaymentGateway": payment["gateway"] in ("Bank Deposit", "cash", "Net Terms"),
            "test": self.spec.get("test", False), "processedAt": time(self.created),
            "createdAt": time(self.created), "amountSet": self.bag(total_of),
            "amountRoundingSet": self.rounding_bag(rounding) if rounding else None,
            "parentTransaction": None, "paymentId": f"wb{self.id}.{self.sequence}",
        }
