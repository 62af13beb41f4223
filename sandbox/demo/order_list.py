# SPDX-License-Identifier: Apache-2.0
"""The demo shop's orders, said briefly. order_builder.py turns each into Shopify's shape.

Prices are cents of the shop's currency. `lines` in a discount or refund are positions in `lines`.
"""

CARD = [{"kind": "SALE", "gateway": "shopify_payments"}]
NOTHING_PAID = [{"kind": "SALE", "gateway": "Bank Deposit", "status": "PENDING"}]
POST = {"title": "Standard", "price": 699}
EXPRESS = {"title": "Express", "price": 1995, "code": "EXPRESS"}
FREE_POST = {"title": "Free shipping", "price": 0, "code": "FREE"}


def line(product, quantity=1, **more):
    return {"product": product, "quantity": quantity, **more}


def code(name, **more):
    return {"kind": "DiscountCode", "code": name, **more}


def automatic(title, **more):
    return {"kind": "AutomaticDiscount", "title": title, **more}


def manual(title, **more):
    return {"kind": "Manual", "title": title, **more}


ORDERS = [
    # Taxes on top of the price.
    {"about": "one line, one tax, paid shipping", "customer": "ada.harbour", "taxes": ["ca"],
     "lines": [line("mug", 2)], "shipping": [POST]},
    {"about": "GST and QST on goods and shipping", "customer": "chloe.riviere",
     "presentment": "CAD", "taxes": ["gst", "qst"], "lines": [line("tee-m"), line("map", 3)],
     "shipping": [EXPRESS]},
    {"about": "three times 0.99 at 15 %: rounded for each line", "customer": "halifax.hana",
     "taxes": ["ns"], "lines": [line("pin"), line("pin"), line("pin")], "shipping": [FREE_POST]},
    {"about": "taxed and untaxed goods together, sold as a bundle", "customer": "ben.keel",
     "taxes": ["ny"],
     "lines": [line("book", bundle="Night Watch Set"), line("lamp", bundle="Night Watch Set")],
     "shipping": [{**POST, "taxed": False}]},
    {"about": "exempt customer", "customer": "school.library", "exempt": True,
     "taxes": ["ca"], "lines": [line("map", 4), line("book", 10)], "shipping": [POST]},
    # Taxes inside the price.
    {"about": "20 % VAT inside, pounds", "customer": "dev.mast", "included": True,
     "presentment": "GBP", "taxes": ["vat20"], "lines": [line("crate"), line("rope", 2)],
     "shipping": [POST]},
    {"about": "19 % and 7 % VAT inside, euros, free shipping", "customer": "emma.anker",
     "included": True, "presentment": "EUR", "taxes": ["vat19"],
     "lines": [line("lamp"), line("coffee", 3, taxes=["vat7"])], "shipping": [FREE_POST]},
    {"about": "yen have no cents", "customer": "fumiko.minato", "included": True,
     "presentment": "JPY", "taxes": ["jct"], "lines": [line("compass"), line("flag", 2)],
     "shipping": [EXPRESS]},
    # Discounts.
    {"about": "10.00 off over three equal lines: 3.34, 3.33, 3.33", "customer": "ada.harbour",
     "taxes": ["ca"], "lines": [line("tee-s"), line("tee-m"), line("tee-l")],
     "discounts": [code("TENOFF", fixed=1000)], "shipping": [POST]},
    {"about": "15 % by code over the whole order", "customer": "ben.keel", "taxes": ["ny"],
     "lines": [line("map", 3), line("rope"), line("pin", 7)],
     "discounts": [code("CREW15", percent="15")], "shipping": [POST]},
    {"about": "automatic discount on one product", "customer": "ines.wharf", "taxes": ["hst"],
     "presentment": "CAD", "lines": [line("chair", 2), line("mug")],
     "discounts": [automatic("Deck season", percent="12.5", lines=[0], each=True)],
     "shipping": [EXPRESS]},
    {"about": "manual discount on one line", "customer": "gus.bosun", "taxes": ["co"],
     "lines": [line("crate"), line("tee-l", 2)],
     "discounts": [manual("Dented corner", fixed=750, lines=[0])], "shipping": [POST]},
    {"about": "line discount and order code together", "customer": "emma.anker",
     "included": True, "presentment": "EUR", "taxes": ["vat19"],
     "lines": [line("tee-m", 2), line("lamp"), line("flag", 3)],
     "discounts": [automatic("Tee week", percent="20", lines=[0], each=True),
                   code("AHOY5", fixed=500)], "shipping": [POST]},
    {"about": "shipping made free by a code", "customer": "dev.mast", "included": True,
     "presentment": "GBP", "taxes": ["vat20"], "lines": [line("compass")],
     "discounts": [code("SHIPFREE", percent="100", target="SHIPPING_LINE")],
     "shipping": [POST]},
    {"about": "half off shipping, and the shipping taxed", "customer": "chloe.riviere",
     "presentment": "CAD", "taxes": ["gst", "qst"], "lines": [line("coffee", 5)],
     "discounts": [automatic("Half the way", percent="50", target="SHIPPING_LINE")],
     "shipping": [EXPRESS]},
    {"about": "nothing left to pay", "customer": "ada.harbour", "taxes": ["ca"],
     "lines": [line("pin", 3)], "discounts": [code("WELCOME100", percent="100")],
     "shipping": [FREE_POST], "payments": []},
    # Who buys.
    {"about": "guest whose e-mail is known", "guest": "guest.known", "taxes": ["ca"],
     "lines": [line("rope", 2)], "shipping": [POST]},
    {"about": "guest at the counter with the receipt by e-mail, cash, rounded to five cents",
     "source": "pos", "guest": "guest.known",
     "presentment": "CAD", "taxes": ["hst"], "lines": [line("mug"), line("coffee")],
     "payments": [{"kind": "SALE", "gateway": "cash", "rounding": 2}],
     "location": "Harbour Shop", "fulfillment": "FULFILLED"},
    {"about": "company with a purchase order, to be paid in 30 days",
     "customer": "buyer.chandlery", "company": True, "po": "PO-2026-0117",
     "lines": [line("rope", 25), line("flag", 12)], "discounts": [manual("Trade price",
                                                                        percent="18")],
     "shipping": [EXPRESS], "financial": "PENDING", "terms": 30,
     "payments": [{"kind": "SALE", "gateway": "Net Terms", "status": "PENDING"}]},
    {"about": "a name that no label holds", "customer": "maximiliana", "included": True,
     "presentment": "EUR", "taxes": ["vat19"], "lines": [line("crate"), line("tee-s")],
     "shipping": [POST]},
    {"about": "a name from right to left, an export without tax", "customer": "layla.marsa",
     "lines": [line("compass"), line("map")], "shipping": [EXPRESS]},
    # Gaps between the shop and Odoo.
    {"about": "a product that Odoo does not have", "customer": "olga.buoy", "taxes": ["ny"],
     "lines": [line("lost"), line("mug")], "shipping": [POST]},
    {"about": "a SKU that two products in Odoo have", "customer": "olga.buoy", "taxes": ["ny"],
     "lines": [line("double", 2)], "shipping": [POST]},
    {"about": "a customer that Odoo does not have", "customer": "unknown.sailor",
     "taxes": ["ca"], "lines": [line("tee-l")], "shipping": [POST]},
    # States.
    {"about": "test order", "customer": "ada.harbour", "taxes": ["ca"], "test": True,
     "lines": [line("tee-m")], "shipping": [POST],
     "payments": [{"kind": "SALE", "gateway": "bogus"}]},
    {"about": "cancelled before it was paid", "customer": "ben.keel", "taxes": ["ny"],
     "lines": [line("chair")], "shipping": [POST], "cancelled": "CUSTOMER",
     "financial": "VOIDED",
     "payments": [{"kind": "AUTHORIZATION", "gateway": "shopify_payments"},
                  {"kind": "VOID", "gateway": "shopify_payments"}]},
    {"about": "refunded in full, goods restocked", "customer": "gus.bosun", "taxes": ["co"],
     "lines": [line("lamp"), line("mug", 2)], "shipping": [POST], "financial": "REFUNDED",
     "fulfillment": "FULFILLED",
     "refunds": [{"lines": {0: 1, 1: 2}, "shipping": True, "restock": True,
                  "note": "Did not fit"}]},
    {"about": "one of three given back", "customer": "emma.anker", "included": True,
     "presentment": "EUR", "taxes": ["vat19"], "lines": [line("tee-l"), line("chair"),
                                                         line("mug")],
     "shipping": [POST], "financial": "PARTIALLY_REFUNDED", "fulfillment": "FULFILLED",
     "refunds": [{"lines": {2: 1}, "restock": False, "note": "Chipped"}]},
    {"about": "goodwill without goods", "customer": "ines.wharf", "taxes": ["hst"],
     "presentment": "CAD", "lines": [line("lamp", 2)], "shipping": [POST],
     "financial": "PARTIALLY_REFUNDED", "fulfillment": "FULFILLED",
     "refunds": [{"adjustment": 1000, "note": "Late"}]},
    {"about": "waiting for a bank transfer", "customer": "emma.anker", "included": True,
     "presentment": "EUR", "taxes": ["vat19"], "lines": [line("crate", 2)], "shipping": [POST],
     "financial": "PENDING", "payments": NOTHING_PAID},
    {"about": "authorized, not captured", "customer": "ben.keel", "taxes": ["ny"],
     "lines": [line("compass"), line("book")], "shipping": [POST], "financial": "AUTHORIZED",
     "payments": [{"kind": "AUTHORIZATION", "gateway": "shopify_payments"}]},
    {"about": "a deposit paid", "customer": "gus.bosun", "taxes": ["co"],
     "lines": [line("chair", 4)], "shipping": [EXPRESS], "financial": "PARTIALLY_PAID",
     "payments": [{"kind": "SALE", "gateway": "shopify_payments", "amount": 20000}]},
    {"about": "authorization expired", "customer": "olga.buoy", "taxes": ["ny"],
     "lines": [line("flag", 2)], "shipping": [POST], "financial": "EXPIRED",
     "payments": [{"kind": "AUTHORIZATION", "gateway": "shopify_payments"}]},
    # Lines of other kinds.
    {"about": "a gift card sold", "customer": "ada.harbour", "taxes": ["ca"],
     "lines": [{"title": "Gift Card", "price": 5000, "taxable": False, "gift_card": True,
                "ships": False}, line("mug")], "shipping": [POST]},
    {"about": "a gift card used, the rest by card", "customer": "olga.buoy", "taxes": ["ny"],
     "lines": [line("lamp")], "shipping": [POST],
     "payments": [{"kind": "SALE", "gateway": "gift_card", "amount": 5000},
                  {"kind": "SALE", "gateway": "shopify_payments", "all_but": 5000}]},
    {"about": "a tip", "customer": "dev.mast", "included": True, "presentment": "GBP",
     "taxes": ["vat20"], "lines": [line("coffee", 2)], "shipping": [POST], "tip": 250},
    {"about": "a custom line without product and SKU", "customer": "gus.bosun",
     "taxes": ["co"], "source": "shopify_draft_order",
     "lines": [{"title": "Engraving: \"Fair winds\"", "price": 1850, "ships": False},
               line("compass")], "shipping": [POST]},
    {"about": "a line removed after the order was placed", "customer": "ada.harbour",
     "taxes": ["ca"], "edited": True, "lines": [line("tee-s", 2), line("rope", removed=1)],
     "shipping": [POST], "financial": "PAID",
     "payments": [{"kind": "AUTHORIZATION", "gateway": "shopify_payments"},
                  {"kind": "CAPTURE", "gateway": "shopify_payments", "current": True}]},
    {"about": "duties for a parcel abroad", "customer": "ines.wharf", "presentment": "CAD",
     "lines": [line("chair", duties=[1420]), line("tee-m", 2, duties=[310, 95])],
     "shipping": [EXPRESS]},
    {"about": "a delivery fee by law", "customer": "gus.bosun", "taxes": ["co"],
     "lines": [line("rope", 3)], "shipping": [{**POST, "taxed": False}],
     "fees": [{"name": "Retail Delivery Fee", "price": 28}]},
    {"about": "digital goods, no address", "customer": "ben.keel", "taxes": ["ny"],
     "lines": [line("ebook", 2)], "no_address": True, "fulfillment": "FULFILLED"},
    {"about": "more lines than one page of them holds", "customer": "buyer.chandlery",
     "company": True, "lines": [line(("pin", "flag", "coffee", "mug")[i % 4], 1 + i % 3,
                                     attributes=[{"key": "Shelf", "value": f"A-{i + 1:02}"}])
                                for i in range(57)], "shipping": [EXPRESS]},
    # Where it comes from and what is written on it.
    {"about": "note, note attributes, tags", "customer": "chloe.riviere",
     "presentment": "CAD", "taxes": ["gst", "qst"], "lines": [line("book"), line("tee-s")],
     "shipping": [POST], "note": "Laisser chez la voisine,\n2e étage. Merci ! ⚓",
     "attributes": [{"key": "Gift message", "value": "Bon voyage & \"bon vent\""},
                    {"key": "delivery_date", "value": "2026-12-01"}],
     "tags": ["gift", "VIP", "Montréal"]},
    {"about": "draft order made by staff", "customer": "school.library", "exempt": True,
     "source": "shopify_draft_order", "lines": [line("book", 30)],
     "discounts": [manual("Library terms", percent="7.5")], "shipping": [POST]},
    {"about": "at the counter, card, by a known customer", "customer": "olga.buoy",
     "source": "pos", "taxes": ["ny"], "lines": [line("mug", 2), line("map")],
     "location": "Harbour Shop", "fulfillment": "FULFILLED", "no_address": True},
    {"about": "from a subscription app, partly shipped", "customer": "emma.anker",
     "source": "subscription_contract", "included": True, "presentment": "EUR",
     "taxes": ["vat7"], "lines": [line("coffee", 6), line("coffee", 6)],
     "discounts": [automatic("Subscriber", percent="10", each=True)],
     "shipping": [FREE_POST], "fulfillment": "PARTIALLY_FULFILLED", "tags": ["subscription"]},
    {"about": "from the phone app, shipped with tracking", "customer": "ada.harbour",
     "source": "iphone", "taxes": ["ca"], "lines": [line("lamp"), line("rope")],
     "shipping": [EXPRESS], "fulfillment": "FULFILLED", "tracking": "WB00000000047US"},
    {"about": "held in the warehouse", "customer": "ben.keel", "taxes": ["ny"],
     "lines": [line("crate")], "shipping": [POST], "fulfillment": "ON_HOLD"},
]
