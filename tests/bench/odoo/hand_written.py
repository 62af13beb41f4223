#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Carries orders into Odoo as a hand-written integration does, and prints the seconds it took.

    hand_written.py ORDERS FROM UNTIL CLIENTS

For each order it searches the customer, each product and the tax, creates what is missing and the
order, confirms it and reads it back: by XML-RPC, one call after the other, in CLIENTS threads. It
keeps nothing from one order to the next. ORDERS is a file of sold_orders.py; WAYBILL_ODOO_URL, _DB,
_LOGIN and _KEY name the server. Totals that are not Shopify's are told on stderr; it ends with 1 if an
order is not confirmed.
"""

import concurrent.futures
import decimal
import json
import os
import sys
import threading
import time
import xmlrpc.client

URL, DATABASE, LOGIN, KEY = (os.environ[f"WAYBILL_ODOO_{name}"]
                             for name in ("URL", "DB", "LOGIN", "KEY"))
local = threading.local()


def call(model, method, *arguments, **named):
    if not hasattr(local, "models"):
        common = xmlrpc.client.ServerProxy(f"{URL}/xmlrpc/2/common")
        local.user = common.authenticate(DATABASE, LOGIN, KEY, {})
        local.models = xmlrpc.client.ServerProxy(f"{URL}/xmlrpc/2/object", allow_none=True)
    return local.models.execute_kw(DATABASE, local.user, KEY, model, method, list(arguments), named)


def partner_of(order):
    email = order["email"]
    found = call("res.partner", "search", [("email", "=ilike", email)], limit=1)
    if found:
        return found[0]
    address = order["shippingAddress"]
    return call("res.partner", "create",
                {"name": address["name"], "email": email, "street": address["address1"],
                 "city": address["city"], "zip": address["zip"]})


def line_of(line):
    product = call("product.product", "search", [("default_code", "=", line["sku"])], limit=1)[0]
    rate = line["taxLines"][0]["ratePercentage"]
    tax = call("account.tax", "search", [("amount", "=", rate), ("type_tax_use", "=", "sale")],
               limit=1)[0]
    return {"product_id": product, "name": line["name"], "product_uom_qty": line["quantity"],
            "price_unit": float(line["originalUnitPriceSet"]["shopMoney"]["amount"]),
            TAXES: [(6, 0, [tax])]}


def carry(order):
    made = call("sale.order", "create",
                {"partner_id": partner_of(order), "client_order_ref": order["name"],
                 "order_line": [(0, 0, line_of(line)) for line in order["lineItems"]]})
    call("sale.order", "action_confirm", [made])
    [record] = call("sale.order", "read", [made], fields=["state", "amount_total"])
    total = decimal.Decimal(order["totalPriceSet"]["shopMoney"]["amount"])
    if round(decimal.Decimal(record["amount_total"]), 2) != total:
        print(f"{order['name']} has {record['amount_total']} in Odoo instead of {total}", file=sys.stderr)
    return record["state"] == "sale"


with open(sys.argv[1], encoding="utf-8") as file:
    orders = json.load(file)[int(sys.argv[2]):int(sys.argv[3])]
TAXES = "tax_ids" if call("sale.order.line", "fields_get", ["tax_ids"], attributes=["type"]) \
    else "tax_id"
start = time.monotonic()
with concurrent.futures.ThreadPoolExecutor(int(sys.argv[4])) as clients:
    right = all(clients.map(carry, orders))
print(time.monotonic() - start)
sys.exit(0 if right else 1)
