# SPDX-License-Identifier: Apache-2.0
"""Creates and confirms orders in Odoo's own process, and prints the seconds it took: the limit of
what any integration can reach, times the number of such processes.

    ORDERS=FILE FROM=0 UNTIL=100 odoo-bin shell -c odoo.conf < in_process.py

ORDERS is a file of sold_orders.py. All orders are of one partner that exists: its making is left out.
"""

import json
import os
import time

# pylint: disable=undefined-variable
quiet = env["sale.order"].with_context(  # noqa: F821
    tracking_disable=True, mail_create_nolog=True, mail_notrack=True,
    mail_create_nosubscribe=True)
with open(os.environ["ORDERS"], encoding="utf-8") as file:
    orders = json.load(file)[int(os.environ["FROM"]):int(os.environ["UNTIL"])]
products = {product.default_code: product.id for product in
            env["product.product"].search([("default_code", "!=", False)])}  # noqa: F821
partner = env["res.partner"].search([("email", "!=", False)], limit=1)  # noqa: F821
tax = env["account.tax"].search([("type_tax_use", "=", "sale")], limit=1)  # noqa: F821
taxes = "tax_ids" if "tax_ids" in env["sale.order.line"]._fields else "tax_id"  # noqa: F821
values = [{"partner_id": partner.id, "client_order_ref": order["name"], "order_line": [
    (0, 0, {"product_id": products[line["sku"]], "name": line["name"],
            "product_uom_qty": line["quantity"],
            "price_unit": float(line["originalUnitPriceSet"]["shopMoney"]["amount"]),
            taxes: [(6, 0, tax.ids)]}) for line in order["lineItems"]]} for order in orders]
start = time.monotonic()
quiet.create(values).action_confirm()
env.cr.commit()  # noqa: F821
print("seconds", time.monotonic() - start)
