#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes odoo-seed.json: the Odoo that the demo shop's orders go to.

    make_seed.py            writes the file
    make_seed.py --check    fails if the file is not what would be written

The file is {model: [record, ...]}; a record has the fields of Odoo's API. A many2one or many2many
names records by external id ("base.us"); `xml_id` is the record's own. Countries, currencies,
groups and the like are Odoo's base data and are not in the file.
"""

import json
import pathlib
import sys

from catalogue import (CUSTOMERS, MISSING_IN_ODOO, PRODUCTS, RATES, SHOP_CURRENCY, TAXES,
                       TWICE_IN_ODOO)

FILE = pathlib.Path(__file__).with_name("odoo-seed.json")

# Products for what has none in the shop.
ITEMS = {
    "SHIPPING": "Shipping", "DISCOUNT": "Discount", "TIP": "Tip", "DUTY": "Import duties and fees",
    "FEE": "Additional fee", "GIFT-CARD": "Gift card", "ROUNDING": "Rounding",
    "CUSTOM": "Custom item", "PLACEHOLDER": "Product to be identified",
}


def decimal(fraction):
    return float(fraction)


def taxes():
    return [{"xml_id": f"demo.tax_{key}", "name": title, "amount": decimal(rate * 100),
             "amount_type": "percent", "type_tax_use": "sale", "price_include": included,
             "sequence": 1, "active": True}
            for key, (title, rate, included) in TAXES.items()]


def product(xml_id, sku, title, variant, cents, ships, barcode):
    record = {"xml_id": xml_id, "name": f"{title} ({variant})" if variant else title,
              "default_code": sku, "barcode": barcode or False, "list_price": cents / 100,
              "type": "consu" if ships else "service", "is_storable": ships,
              "invoice_policy": "order", "sale_ok": True, "active": True, "taxes_id": []}
    if ships:
        record["qty_available"] = 3.0 if sku == "WB-CHAIR-01" else 500.0
    return record


def products():
    records = []
    for key, (sku, title, variant, cents, _, ships, barcode) in PRODUCTS.items():
        if key == MISSING_IN_ODOO:
            continue
        name = f"demo.product_{key.replace('-', '_')}"
        records.append(product(name, sku, title, variant, cents, ships, barcode))
        if key == TWICE_IN_ODOO:
            records.append(product(f"{name}_again", sku, f"{title}, old stock", variant, cents,
                                   ships, barcode))
    for code, title in ITEMS.items():
        records.append(product(f"demo.product_item_{code.lower().replace('-', '_')}",
                               f"WAYBILL-{code}", title, None, 0, False, None))
    return records


def contact(xml_id, name, c, **more):
    return {
        "xml_id": xml_id, "name": name, "email": c["email"], "phone": c["phone"],
        "street": c["address1"], "street2": c["address2"] or False, "city": c["city"],
        "zip": c["zip"], "country_id": f"base.{c['country'].lower().replace('gb', 'uk')}",
        "company_name": c["company"] or False, "is_company": False, "customer_rank": 1,
        "active": True, **more}


def partners():
    records = []
    for key, c in CUSTOMERS.items():
        if not c["in_odoo"]:
            continue
        xml_id = f"demo.partner_{key.replace('.', '_')}"
        employer = {}
        if c["b2b"]:
            employer = {"parent_id": f"{xml_id}_company", "company_name": False}
            records.append(contact(employer["parent_id"], c["company"], c, company_name=False,
                                   email="office." + c["email"], is_company=True))
        records.append(contact(xml_id, f"{c['first']} {c['last']}", c, **employer))
    return records


def pricelists():
    return [{"xml_id": f"demo.pricelist_{currency.lower()}", "name": f"Shop, {currency}",
             "currency_id": f"base.{currency}", "active": True,
             "sequence": 1 if currency == SHOP_CURRENCY else 10} for currency in RATES]


def user(name, api_key, *groups):
    return {"xml_id": f"demo.user_{name}", "name": name.title(), "login": f"{name}@example.com",
            "api_key": api_key, "groups_id": list(groups)}


def users():
    """The user that Waybill is, and one who may create products and taxes as well."""
    return [user("waybill", "demo-api-key", "sales_team.group_sale_salesman_all_leads",
                 "base.group_partner_manager", "account.group_account_invoice"),
            user("manager", "demo-manager-key", "sales_team.group_sale_manager",
                 "base.group_partner_manager", "account.group_account_manager",
                 "product.group_product_manager")]


def main():
    seed = {"res.users": users(), "account.tax": taxes(), "product.product": products(),
            "res.partner": partners(), "product.pricelist": pricelists()}
    content = json.dumps(seed, ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv[1:]:
        if FILE.read_text(encoding="utf-8") != content:
            sys.exit(f"{FILE.name} is not what make_seed.py writes: run it again")
        return
    FILE.write_text(content, encoding="utf-8")
    print(f"{sum(map(len, seed.values()))} records in {FILE}")


if __name__ == "__main__":
    main()
