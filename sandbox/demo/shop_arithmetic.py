# SPDX-License-Identifier: Apache-2.0
"""Shopify's arithmetic for one order in one currency, in whole minor units.

Amounts are ints in the currency's minor unit, rates are Fractions. Taxes are rounded for each tax
line of each item, on the discounted total of the line. Discounts are spread over lines by their
discounted totals, rounded down, and the cents left over go to the first lines.
"""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MINOR_DIGITS = {"JPY": 0, "KWD": 3}


def digits(currency):
    return MINOR_DIGITS.get(currency, 2)


def half_up(value):
    """A Fraction to the nearest int, halves away from zero."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def text(amount, currency):
    """An amount as GraphQL writes it: no padding, but at least one decimal: "26.0"."""
    whole, fraction = divmod(abs(amount), 10 ** digits(currency))
    places = str(fraction).rjust(digits(currency), "0").rstrip("0") if digits(currency) else ""
    return f"{'-' if amount < 0 else ''}{whole}.{places or '0'}"


def spread(amount, weights):
    """`amount` over lines in proportion to their weights; the left-over cents go first."""
    total = sum(weights)
    if total == 0:
        return [0] * len(weights)
    shares = [amount * weight // total for weight in weights]
    left = amount - sum(shares)
    for i, weight in enumerate(weights):
        if left and weight > shares[i]:
            shares[i] += 1
            left -= 1
    assert left == 0, "a discount is larger than what it is spread over"
    return shares


def tax_of(net, rate, all_rates, included):
    if included:
        return half_up(net * rate / (1 + sum(all_rates)))
    return half_up(net * rate)


@dataclass
class Amounts:
    """What one line, goods or shipping, comes to."""

    unit: int
    quantity: int
    discounts: dict = field(default_factory=dict)  # application index -> amount
    taxes: list = field(default_factory=list)  # amounts, in the order of the line's taxes

    @property
    def gross(self):
        return self.unit * self.quantity

    @property
    def net(self):
        return self.gross - sum(self.discounts.values())


def compute(lines, shipping, applications, included):
    """Fills discounts and taxes of `lines` and `shipping`, lists of (Amounts, rates).

    An application is {"index", "target": "LINE_ITEM" or "SHIPPING_LINE", "lines": positions or
    None for all, "fixed": minor units or "percent": Fraction, "each": applied line by line}.
    """
    for application in applications:
        targets = shipping if application["target"] == "SHIPPING_LINE" else lines
        positions = application.get("lines") or range(len(targets))
        chosen = [targets[i][0] for i in positions]
        weights = [amounts.net for amounts in chosen]
        if "percent" in application and application.get("each"):
            shares = [half_up(weight * application["percent"]) for weight in weights]
        else:
            wanted = (
                application["fixed"]
                if "fixed" in application
                else half_up(sum(weights) * application["percent"])
            )
            shares = spread(min(wanted, sum(weights)), weights)
        for amounts, share in zip(chosen, shares):
            if share:
                amounts.discounts[application["index"]] = share
    for amounts, rates in [*lines, *shipping]:
        amounts.taxes = [tax_of(amounts.net, rate, rates, included) for rate in rates]
