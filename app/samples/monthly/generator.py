"""Makes a month's sales as shops send them, with planted errors."""

import random
from dataclasses import dataclass
from typing import Any, Final

from app.core.text import Language, Text

ROWS: Final = 100
DATE: Final = Text("Date", "日付")
SHOP: Final = Text("Shop", "店舗")
GOODS: Final = Text("Goods", "品目")
QUANTITY: Final = Text("Quantity", "数量")
AMOUNT: Final = Text("Amount", "金額")
COLUMNS: Final = (DATE, SHOP, GOODS, QUANTITY, AMOUNT)
SHOPS: Final = (
    Text("North", "北口店"),
    Text("South", "南口店"),
    Text("Harbour", "港町店"),
    Text("Hill", "丘の上店"),
)
_GOODS: Final = (Text("Tea", "お茶"), Text("Cups", "湯のみ"), Text("Sweets", "和菓子"))
# Place in the file → how it is spoilt: no number can be read, or a rule is broken.
UNREADABLE: Final = {17: "quantity", 48: "amount", 83: "amount"}
AGAINST_RULES: Final = {
    9: ("quantity", "-3"),
    33: ("shop", Text("Airport", "空港店")),
    52: ("date", "2026-09-30"),
    71: ("quantity", "0"),
    94: ("amount", "-4800"),
}


@dataclass(frozen=True, slots=True)
class Sale:
    """One line as it is in truth."""

    date: str
    shop: str
    goods: str
    quantity: int
    amount: int


def sales(language: Language) -> list[Sale]:
    """The true lines of October."""
    chance = random.Random(1_031)  # noqa: S311 repeatable, not secret
    return [
        Sale(
            f"2026-10-{chance.randrange(1, 32):02}",
            chance.choice(SHOPS).in_language(language),
            chance.choice(_GOODS).in_language(language),
            quantity := chance.randrange(1, 40),
            quantity * chance.choice((180, 320, 650, 1_200)),
        )
        for _ in range(ROWS)
    ]


def lines(language: Language) -> list[list[str]]:
    """The lines as they are sent: most are clean, some only look odd, eight are wrong."""
    chance = random.Random(1_032)  # noqa: S311 repeatable, not secret
    return [
        _spoilt(number, _written(sale, chance), language)
        for number, sale in enumerate(sales(language))
    ]


def _written(sale: Sale, chance: random.Random) -> dict[str, str]:
    quantity, amount = str(sale.quantity), str(sale.amount)
    way = chance.random()
    if way < 0.2:
        amount = f"{sale.amount:,}"
    elif way < 0.3:
        wide: Any = {48 + digit: 0xFF10 + digit for digit in range(10)}
        quantity = quantity.translate(wide)
    return {
        "date": sale.date,
        "shop": sale.shop,
        "goods": sale.goods,
        "quantity": quantity,
        "amount": amount,
    }


def _spoilt(number: int, row: dict[str, str], language: Language) -> list[str]:
    if number in UNREADABLE:
        field = UNREADABLE[number]
        row[field] = row[field][:-1] + "O" if len(row[field]) > 1 else "l"
    if number in AGAINST_RULES:
        field, value = AGAINST_RULES[number]
        row[field] = value.in_language(language) if isinstance(value, Text) else value
    return list(row.values())
