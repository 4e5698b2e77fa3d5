"""Makes 100 orders and their 100 invoices, six of which differ in a planted way."""

import random
from dataclasses import dataclass, replace
from typing import Final

from app.core.text import Language, Text

ROWS: Final = 100
INVOICE: Final = Text("Invoice", "請求番号")
ORDER: Final = Text("Order", "発注番号")
SUPPLIER: Final = Text("Supplier", "取引先")
GOODS: Final = Text("Goods", "品名")
QUANTITY: Final = Text("Quantity", "数量")
AMOUNT: Final = Text("Amount", "金額")
# Place in the invoices → what is wrong there.
PLANTED: Final = {
    12: "amount",
    27: "quantity",
    41: "amount",
    58: "no_order",
    76: "supplier",
    90: "twice",
}
_SUPPLIERS: Final = {
    "ja": ("青葉商事", "北斗製作所", "みなと物流", "若竹印刷", "光洋電機", "白樺家具"),
    "en": ("Ash Trading", "Birch Works", "Cedar Freight", "Elm Print", "Fir Electric", "Oak Desks"),
}
_GOODS: Final = {
    "ja": ("コピー用紙", "段ボール箱", "事務机", "名刺印刷", "LED電球", "配送料"),
    "en": ("Copy paper", "Cardboard boxes", "Office desk", "Cards", "LED bulbs", "Freight"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An order or an invoice."""

    invoice: str
    order: str
    supplier: str
    goods: str
    quantity: int
    amount: int


def orders(language: Language) -> list[Line]:
    """The orders."""
    chance = random.Random(640)  # noqa: S311 repeatable, not secret
    found: list[Line] = []
    for number in range(ROWS):
        quantity = chance.randrange(1, 60)
        price = chance.choice((480, 1_250, 3_600, 12_800))
        supplier, goods = chance.choice(_SUPPLIERS[language]), chance.choice(_GOODS[language])
        order = f"PO-{2_600 + number}"
        found.append(
            Line(f"INV-{7_100 + number}", order, supplier, goods, quantity, quantity * price)
        )
    return found


def invoices(language: Language) -> list[Line]:
    """An invoice for each order, in another order of their own, with what is planted."""
    made = orders(language)
    random.Random(641).shuffle(made)  # noqa: S311 repeatable, not secret
    for place, what in PLANTED.items():
        made[place] = _spoilt(made, place, what, language)
    return made


def _spoilt(made: list[Line], place: int, what: str, language: Language) -> Line:
    line = made[place]
    if what == "amount":
        return replace(line, amount=line.amount + line.amount // 10)
    if what == "quantity":
        return replace(line, quantity=line.quantity + 5)
    if what == "no_order":
        return replace(line, order="PO-9999")
    if what == "supplier":
        other = next(each for each in _SUPPLIERS[language] if each != line.supplier)
        return replace(line, supplier=other)
    before = made[place - 40]
    return replace(before, invoice=line.invoice)
