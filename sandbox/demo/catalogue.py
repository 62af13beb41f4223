# SPDX-License-Identifier: Apache-2.0
"""What the demo shop sells, to whom, and with which taxes. Nobody and nothing here is real."""

from fractions import Fraction

SHOP_CURRENCY = "USD"

# One unit of the shop's currency in others, as the shop's checkout would have it.
RATES = {
    "USD": Fraction(1),
    "EUR": Fraction("0.9214"),
    "GBP": Fraction("0.7861"),
    "CAD": Fraction("1.3742"),
    "JPY": Fraction("151.37"),
}

# key: (sku, title, variant title, price in USD cents, taxable, requires shipping, barcode)
PRODUCTS = {
    "tee-s": ("WB-TEE-S", "Harbour Tee", "Small", 2900, True, True, "4000000000011"),
    "tee-m": ("WB-TEE-M", "Harbour Tee", "Medium", 2900, True, True, "4000000000028"),
    "tee-l": ("WB-TEE-L", "Harbour Tee", "Large", 2900, True, True, "4000000000035"),
    "mug": ("WB-MUG-01", "Enamel Mug", None, 1450, True, True, "4000000000042"),
    "crate": ("WB-CRATE-01", "Oak Crate", None, 8999, True, True, "4000000000059"),
    "lamp": ("WB-LAMP-01", "Signal Lamp", None, 12995, True, True, "4000000000066"),
    "rope": ("WB-ROPE-10", "Manila Rope", "10 m", 1999, True, True, "4000000000073"),
    "map": ("WB-MAP-A1", "Sea Chart", "A1", 3333, True, True, "4000000000080"),
    "pin": ("WB-PIN-01", "Anchor Pin", None, 99, True, True, "4000000000097"),
    "ebook": ("WB-EBOOK-01", "Knots for Everyone", "PDF", 1200, True, False, None),
    "book": ("WB-BOOK-01", "Tide Tables 2027", None, 1895, False, True, "4000000000103"),
    "chair": ("WB-CHAIR-01", "Deck Chair", None, 18999, True, True, "4000000000110"),
    "flag": ("WB-FLAG-S", "Signal Flag", "Small", 1175, True, True, "4000000000127"),
    "compass": ("WB-COMPASS-01", "Brass Compass", None, 6450, True, True, "4000000000134"),
    "coffee": ("WB-COFFEE-250", "Night Watch Coffee", "250 g", 1099, True, True, "4000000000141"),
    # Not in Odoo, and twice in Odoo: the gaps that the demo shows.
    "lost": ("WB-LOST-01", "Message in a Bottle", None, 2400, True, True, None),
    "double": ("WB-DOUBLE-01", "Double Block", None, 3150, True, True, None),
}
MISSING_IN_ODOO = "lost"
TWICE_IN_ODOO = "double"

# key: (title, rate, the price includes it)
TAXES = {
    "ca": ("California State Tax", Fraction("0.0825"), False),
    "ny": ("New York State Tax", Fraction("0.08875"), False),
    "co": ("Colorado State Tax", Fraction("0.029"), False),
    "gst": ("GST", Fraction("0.05"), False),
    "qst": ("QST", Fraction("0.09975"), False),
    "hst": ("HST", Fraction("0.13"), False),
    "ns": ("Nova Scotia HST", Fraction("0.15"), False),
    "vat20": ("GB VAT", Fraction("0.2"), True),
    "vat19": ("DE VAT", Fraction("0.19"), True),
    "vat7": ("DE VAT reduced", Fraction("0.07"), True),
    "jct": ("CT", Fraction("0.1"), True),
}


def person(key, first, last, street, city, province, zip_code, country, **more):
    return {
        "key": key,
        "first": first,
        "last": last,
        "email": more.get("email", f"{key}@example.com"),
        "phone": more.get("phone", "+12025550100"),
        "address1": street,
        "address2": more.get("address2"),
        "city": city,
        "province": province,
        "zip": zip_code,
        "country": country,
        "company": more.get("company"),
        "b2b": more.get("b2b", False),  # Orders for that company, which is in Odoo too.
        "tax_exempt": more.get("tax_exempt", False),
        "in_odoo": more.get("in_odoo", True),
    }


COUNTRIES = {"US": "United States", "CA": "Canada", "GB": "United Kingdom", "DE": "Germany",
             "JP": "Japan", "AE": "United Arab Emirates"}
PROVINCES = {"CA": "California", "NY": "New York", "CO": "Colorado", "QC": "Quebec",
             "ON": "Ontario", "NS": "Nova Scotia", "13": "Tokyo", "OR": "Oregon",
             "DU": "Dubai"}

CUSTOMERS = {
    c["key"]: c
    for c in [
        person("ada.harbour", "Ada", "Harbour", "1 Example Pier", "Oakland", "CA", "94607", "US"),
        person("ben.keel", "Ben", "Keel", "22 Sample Street", "New York", "NY", "10001", "US",
               phone="+12125550101"),
        person("chloe.riviere", "Chloé", "Rivière-Tremblay", "300 rue de l'Exemple", "Montréal",
               "QC", "H2X 1Y4", "CA", phone="+15145550102"),
        person("dev.mast", "Dev", "Mast", "4 Placeholder Quay", "London", None, "E1W 1AA", "GB",
               phone="+442079460103", address2="Flat 9"),
        person("emma.anker", "Emma", "Anker", "Musterstraße 5", "Hamburg", None, "20095", "DE",
               phone="+494055550104"),
        person("fumiko.minato", "文子", "港", "見本町1-2-3", "千代田区", "13", "100-0001", "JP",
               phone="+81355550105"),
        person("gus.bosun", "Gus", "Bosun", "66 Illustration Avenue", "Denver", "CO", "80202",
               "US", phone="+13035550106"),
        person("halifax.hana", "Hana", "Fairlead", "7 Specimen Row", "Halifax", "NS", "B3J 1A1",
               "CA", phone="+19025550107"),
        person("ines.wharf", "Ines", "Wharf", "88 Demo Crescent", "Toronto", "ON", "M5V 2T6",
               "CA", phone="+14165550108"),
        person("school.library", "Jo", "Lightship", "9 Exempt Road", "Sacramento", "CA", "95814",
               "US", phone="+19165550109", tax_exempt=True, company="Example Public Library"),
        person("layla.marsa", "ليلى", "المرسى", "شارع المثال 10", "دبي", "DU", "00000", "AE",
               phone="+97145550110"),
        person("maximiliana", "Maximiliana-Alexandra Wilhelmina",
               "von und zu Musterhausen-Beispielburg-Langenscheidt", "Am sehr langen "
               "Beispielweg hinter dem alten Leuchtturm 1234", "Lübeck", None, "23552", "DE",
               phone="+494515550111"),
        person("buyer.chandlery", "Nils", "Chandler", "11 Wholesale Dock", "Portland", "OR",
               "97201", "US", phone="+15035550112", company="Example Chandlery LLC", b2b=True),
        person("olga.buoy", "Olga", "Buoy", "12 Sample Street", "New York", "NY", "10002", "US",
               phone="+12125550113"),
        person("guest.known", "Pat", "Drifter", "13 Example Pier", "Oakland", "CA", "94607", "US",
               phone="+15105550114"),
        person("unknown.sailor", "Quinn", "Castaway", "14 Nowhere Lane", "Fresno", "CA", "93650",
               "US", phone="+15595550115", in_odoo=False),
    ]
}
