"""The workflow of 請求書と発注の照合: two files, a match in code, a form for what differs."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.invoices.generator import AMOUNT, GOODS, INVOICE, ORDER, QUANTITY, SUPPLIER
from app.samples.invoices.matching import CODE
from app.samples.steps import (
    FILE,
    Node,
    Say,
    at,
    choice,
    document,
    fields_schema,
    into,
    node,
    speaker,
)

TRAY: Final = Text("Accounting", "経理")
DIFFERENCE: Final = Text("Difference", "違い")
ORDERED: Final = Text("Ordered", "発注額")
PAY: Final = Text("To pay", "支払額")
RESULT: Final = Text("Result", "結果")
AGREES: Final = Text("Agrees", "一致")
COUNT: Final = Text("Count", "件数")
ROWS_OUT: Final = Text("Rows", "一覧")
TALLY: Final = Text("Counts", "結果ごとの件数")
FILE_OUT: Final = Text("File", "ファイル")
AS_ORDERED: Final = ("pay as ordered", "発注どおり支払う")
ASK: Final = ("do not pay, ask the supplier", "支払わず取引先に確認")
_WIRES: Final = (
    "start out invoices in",
    "start out orders in",
    "invoices out both in",
    "orders out both in",
    "both out match in",
    "match out each in",
    "each item agrees in",
    "agrees yes fine in",
    "agrees no ask in",
    "ask submitted settled in",
    "fine out collect in",
    "settled out collect in",
    "collect out table in",
    "collect out tally in",
)


def invoices_document(language: Language) -> dict[str, Any]:
    """The document with names, tray and columns in this language."""
    say = speaker(language)
    return document(
        [
            *_reading(language, say),
            _match(language, say),
            *_asking(language, say),
            *_rows(language, say),
            *_ending(language, say),
        ],
        _WIRES,
        {
            "invoices": {**FILE, "title": say("Invoices (CSV)", "請求書の一覧(CSV)")},
            "orders": {**FILE, "title": say("Orders (Excel)", "発注の一覧(Excel)")},
        },
        {
            FILE_OUT.in_language(language): "nodes.table.file",
            ROWS_OUT.in_language(language): "nodes.collect",
            TALLY.in_language(language): "nodes.tally",
        },
    )


def _reading(language: Language, say: Say) -> list[Node]:
    types = [
        {"column": each.in_language(language), "type": "integer"} for each in (QUANTITY, AMOUNT)
    ]
    return [
        node("start", "trigger.manual", say("Two files", "2つのファイル"), (320, 0), {}),
        node(
            "invoices",
            "data.csv_read",
            say("Read the invoices", "請求書を読む"),
            (160, 96),
            {"file": "input.invoices", "types": types},
        ),
        node(
            "orders",
            "data.xlsx_read",
            say("Read the orders", "発注を読む"),
            (480, 96),
            {"file": "input.orders", "types": types},
        ),
        node("both", "flow.join", say("Both are here", "両方そろう"), (320, 192), {"join": "all"}),
    ]


def _match(language: Language, say: Say) -> Node:
    code = CODE.format(
        title=say("Match each invoice with its order", "請求書を発注番号で突き合わせる"),
        no_order=say("no such order", "発注がない"),
        twice=say("invoiced twice", "二重請求"),
        supplier=say("other supplier", "取引先が違う"),
        quantity=say("other quantity", "数量が違う"),
        amount=say("other amount", "金額が違う"),
        ask=say(*ASK),
        as_ordered=say(*AS_ORDERED),
    )
    names = {
        "order": ORDER.in_language(language),
        "supplier": SUPPLIER.in_language(language),
        "quantity": QUANTITY.in_language(language),
        "amount": AMOUNT.in_language(language),
    }
    rows = {"invoices": "{{ nodes.both.invoices.rows }}", "orders": "{{ nodes.both.orders.rows }}"}
    params = {"inputs": {**rows, **names}, "code": code}
    return node("match", "code.python", say("Match", "突き合わせ"), (320, 288), params)


def _form(language: Language, say: Say) -> dict[str, Any]:
    shown = [each.in_language(language) for each in (INVOICE, ORDER, SUPPLIER, GOODS)]
    shown += [QUANTITY.in_language(language), AMOUNT.in_language(language)]
    ways = [say("pay as invoiced", "請求どおり支払う"), *(say(*each) for each in (AS_ORDERED, ASK))]
    ordered = say("Order: supplier / quantity / amount", "発注: 取引先 / 数量 / 金額")
    fields = {
        "way": choice(say("What to do", "対応"), {each: each for each in ways}),
        "pay": {"type": "integer", "title": PAY.in_language(language), "minimum": 0},
    }
    return {
        "queue": TRAY.in_language(language),
        "title": into("item.difference") + ": " + into(at("item.invoice", shown[0])),
        "schema": fields_schema(fields),
        "initial": {"way": "{{ item.way }}", "pay": "{{ item.pay }}"},
        "evidence": {
            DIFFERENCE.in_language(language): "{{ item.difference }}",
            ordered: "{{ item.order }}",
            **{each: into(at("item.invoice", each)) for each in shown},
        },
        "item_value": at("item.invoice", shown[-1]),
    }


def _asking(language: Language, say: Say) -> list[Node]:
    agrees = {
        "condition": 'item.difference == ""',
        "yes_label": say("agrees", "一致"),
        "no_label": say("differs", "違いあり"),
    }
    asks, form = say("What to do about it", "違いの対応"), _form(language, say)
    return [
        node(
            "each",
            "flow.for_each",
            say("Invoice by invoice", "1件ずつ"),
            (320, 384),
            {"items": "nodes.match", "concurrency": 8},
        ),
        node("agrees", "flow.branch", say("Does it agree?", "一致するか"), (320, 480), agrees),
        node("ask", "people.form", asks, (480, 608), form),
    ]


def _rows(language: Language, say: Say) -> list[Node]:
    shown = (INVOICE, ORDER, SUPPLIER, AMOUNT)
    values = {
        each.in_language(language): into(at("item.invoice", each.in_language(language)))
        for each in shown
    }
    amount = into(at("item.invoice", AMOUNT.in_language(language)))

    def row(key: str, name: str, place: tuple[int, int], pay: str, result: str) -> Node:
        more = {
            ORDERED.in_language(language): "{{ item.ordered }}",
            DIFFERENCE.in_language(language): "{{ item.difference }}",
            PAY.in_language(language): pay,
            RESULT.in_language(language): result,
        }
        fields = {**values, **more}
        return node(key, "data.set", name, place, {"fields": fields, "keep_input": False})

    agrees = AGREES.in_language(language)
    return [
        row("fine", say("Pay as it is", "そのまま支払う"), (160, 608), amount, agrees),
        row(
            "settled",
            say("As the person said", "決めたとおりに"),
            (480, 704),
            "{{ nodes.ask.pay }}",
            "{{ nodes.ask.way }}",
        ),
    ]


def _ending(language: Language, say: Say) -> list[Node]:
    result = RESULT.in_language(language)
    heads = (INVOICE, ORDER, SUPPLIER, AMOUNT, ORDERED, DIFFERENCE, PAY, RESULT)
    names = [each.in_language(language) for each in heads]
    tally = {
        "items": "nodes.collect",
        "group_by": [{"name": result, "value": at("item.value", result)}],
        "measures": [{"name": COUNT.in_language(language), "measure": "count"}],
    }
    return [
        node(
            "collect", "flow.collect", say("Together", "まとめる"), (320, 800), {"for_each": "each"}
        ),
        node(
            "table",
            "data.xlsx_write",
            say("List to pay", "支払いの一覧"),
            (176, 896),
            {
                "rows": "nodes.collect",
                "columns": [{"field": f"value.{each}", "header": each} for each in names],
                "name": say("to-pay.xlsx", "支払いの一覧.xlsx"),
            },
        ),
        node("tally", "data.aggregate", say("How many", "結果ごとの件数"), (464, 896), tally),
    ]
