#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints orders of the demo's shop for a benchmark, as a JSON array in the Admin API's shape.

    sold_orders.py COUNT [FIRST]

Each has three lines of storable goods with one tax. Half of the orders are of customers whom Odoo
does not have yet. FIRST, by default the time, makes the ids: no two runs may share them.
"""

import json
import pathlib
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parents[3] / "sandbox" / "demo"))

from catalogue import CUSTOMERS, PRODUCTS  # noqa: E402
from make_orders import build  # noqa: E402

GOODS = [key for key in PRODUCTS if key not in ("ebook", "lost", "double", "book")]
KNOWN = [key for key in ("ada.harbour", "ben.keel", "gus.bosun") if key in CUSTOMERS]


def newcomer(number):
    key = f"bench.{number}"
    CUSTOMERS[key] = {**CUSTOMERS[KNOWN[0]], "first": "Bench", "last": f"Buyer {number}",
                      "email": f"{key}@example.com", "phone": None}
    return key


def order(number):
    customer = newcomer(number) if number % 2 else KNOWN[number // 2 % len(KNOWN)]
    lines = [{"product": GOODS[(number + step) % len(GOODS)], "quantity": 1 + step}
             for step in range(3)]
    return build(number, {"about": "", "customer": customer, "taxes": ["ca"], "lines": lines})


def main():
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() // 1_000_000
    json.dump([order(first + i) for i in range(count)], sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
