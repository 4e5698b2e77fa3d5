"""The workflow of 月次CSVの検品: read, make numbers, test, let people mend, write."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.monthly.generator import AMOUNT, COLUMNS, DATE, QUANTITY, SHOP, SHOPS
from app.samples.steps import FILE, Node, Say, at, document, fields_schema, into, node, speaker

TRAY: Final = Text("Monthly check", "月次検品")
STATE: Final = Text("State", "状態")
CLEAN: Final = Text("As it was", "そのまま")
MENDED: Final = Text("Mended", "直した")
COUNT: Final = Text("Count", "件数")
ROWS_OUT: Final = Text("Rows", "一覧")
TALLY: Final = Text("Counts", "状態ごとの件数")
FILE_OUT: Final = Text("File", "ファイル")
_WIRES: Final = (
    "start out read in",
    "read out each in",
    "each item numbers in",
    "numbers out test in",
    "test valid clean in",
    "test invalid fix in",
    "fix submitted mended in",
    "clean out collect in",
    "mended out collect in",
    "collect out table in",
    "collect out tally in",
)
_CODE: Final = """\
# {title}
import unicodedata


def main(row, quantity, amount):
    result = dict(row)
    for name in (quantity, amount):
        text = unicodedata.normalize("NFKC", row[name]).replace(",", "").strip()
        if not text.lstrip("-").isdigit():
            raise ValueError(name + ": " + row[name] + "{unreadable}")
        result[name] = int(text)
    return result
"""


def monthly_document(language: Language) -> dict[str, Any]:
    """The document with names, tray and columns in this language."""
    say = speaker(language)
    names = [each.in_language(language) for each in COLUMNS]
    return document(
        [*_reading(language, say), *_testing(language, say), *_ending(language, say, names)],
        _WIRES,
        {"file": {**FILE, "title": say("Sales of the month (CSV)", "月次の売上(CSV)")}},
        {
            FILE_OUT.in_language(language): "nodes.table.file",
            ROWS_OUT.in_language(language): "nodes.collect",
            TALLY.in_language(language): "nodes.tally",
        },
    )


def _reading(language: Language, say: Say) -> list[Node]:
    title = say("Write quantity and amount as numbers", "数量と金額を数にする")
    code = _CODE.format(
        title=title, unreadable=say(" cannot be read as a number", " を数として読めません")
    )
    inputs = {
        "row": "{{ item }}",
        "quantity": QUANTITY.in_language(language),
        "amount": AMOUNT.in_language(language),
    }
    return [
        node("start", "trigger.manual", say("Sales of the month", "月次の売上"), (320, 0), {}),
        node(
            "read",
            "data.csv_read",
            say("Read the file", "ファイルを読む"),
            (320, 96),
            {"file": "input.file", "uneven": "pad"},
        ),
        node(
            "each",
            "flow.for_each",
            say("Line by line", "1行ずつ"),
            (320, 192),
            {"items": "nodes.read.rows", "concurrency": 8},
        ),
        node(
            "numbers",
            "code.python",
            say("Quantity and amount as numbers", "数量と金額を数にする"),
            (320, 288),
            {"inputs": inputs, "code": code},
            on_error={"mode": "review", "queue": TRAY.in_language(language)},
        ),
    ]


def _rules(language: Language, say: Say) -> dict[str, Any]:
    """What a line must be like; the form for mending asks for the same."""
    date, shop, quantity, amount = (
        each.in_language(language) for each in (DATE, SHOP, QUANTITY, AMOUNT)
    )
    return {
        date: {
            "type": "string",
            "title": say("Date in October (2026-10-DD)", "日付(2026-10-DD)"),
            "pattern": "^2026-10-[0-3][0-9]$",
        },
        shop: {
            "type": "string",
            "title": shop,
            "enum": [each.in_language(language) for each in SHOPS],
        },
        quantity: {"type": "integer", "title": quantity, "minimum": 1, "maximum": 1_000},
        amount: {"type": "integer", "title": amount, "minimum": 1},
    }


def _testing(language: Language, say: Say) -> list[Node]:
    rules = _rules(language, say)
    schema = {**fields_schema(rules), "additionalProperties": True}
    columns = [each.in_language(language) for each in COLUMNS]
    line = ", ".join(f"string({at('nodes.numbers', each)})" for each in columns)
    wrong = 'nodes.test.errors.map(e, e.pointer.replace("/", "")).join(", ")'
    form = {
        "queue": TRAY.in_language(language),
        "title": say("Line {{ index + 2 }}: ", "{{ index + 2 }}行目: ") + into(wrong),
        "schema": fields_schema(rules),
        "initial": {each: into(at("nodes.numbers", each)) for each in rules},
        "evidence": {
            say("Fields against the rules", "決まりに合わない項目"): into(wrong),
            say("The line", "行の内容"): into(f'[{line}].join(" / ")'),
        },
    }
    return [
        node(
            "test",
            "data.validate",
            say("Test the rules", "決まりの確認"),
            (320, 384),
            {"schema": schema, "value": "nodes.numbers"},
        ),
        node("fix", "people.form", say("Mend the line", "行を直す"), (448, 480), form),
    ]


def _ending(language: Language, say: Say, names: list[str]) -> list[Node]:
    state, rules = STATE.in_language(language), _rules(language, say)

    def row(key: str, name: str, place: tuple[int, int], source: str, word: Text) -> Node:
        values = {
            each: into(at(source if each in rules else "nodes.numbers", each)) for each in names
        }
        fields = {**values, state: word.in_language(language)}
        return node(key, "data.set", name, place, {"fields": fields, "keep_input": False})

    columns = [{"field": f"value.{each}", "header": each} for each in (*names, state)]
    name = say("sales-checked.csv", "検品済みの売上.csv")
    tally = {
        "items": "nodes.collect",
        "group_by": [{"name": state, "value": at("item.value", state)}],
        "measures": [{"name": COUNT.in_language(language), "measure": "count"}],
    }
    return [
        row("clean", say("As it was", "そのまま"), (160, 480), "nodes.numbers", CLEAN),
        row("mended", say("Mended by a person", "直した行"), (448, 576), "nodes.fix", MENDED),
        node(
            "collect", "flow.collect", say("Together", "まとめる"), (320, 672), {"for_each": "each"}
        ),
        node(
            "table",
            "data.csv_write",
            say("Clean table", "検品済みの表"),
            (176, 768),
            {"rows": "nodes.collect", "columns": columns, "name": name},
        ),
        node("tally", "data.aggregate", say("How many", "件数"), (464, 768), tally),
    ]
