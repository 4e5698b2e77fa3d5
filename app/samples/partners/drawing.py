"""The workflow of 取引先の名寄せ: two lists, pairs with a similarity, gate, check, result."""

from typing import Any, Final

from app.core.text import Language, Text
from app.samples.partners.generator import CITY, CODE, FORMER, NAME
from app.samples.steps import FILE, Node, Say, document, fields_schema, into, node, speaker

LINE: Final = 0.85
NEW: Final = "new"
TRAY: Final = Text("Sales", "営業事務")
IS: Final = Text("Is", "一致した取引先")
SIMILARITY: Final = Text("Similarity", "類似度")
DECIDED_BY: Final = Text("Decided by", "判断した人")
BY_ITSELF: Final = Text("Passed by itself", "自動で通過")
ROWS_OUT: Final = Text("Rows", "一覧")
FILE_OUT: Final = Text("File", "ファイル")
_WIRES: Final = (
    "start out known in",
    "start out heard in",
    "known out both in",
    "heard out both in",
    "both out pairs in",
    "pairs out each in",
    "each item gate in",
    "gate passed sure in",
    "gate held check in",
    "check answered decided in",
    "sure out collect in",
    "decided out collect in",
    "collect out table in",
)
_CODE: Final = """\
# {title}
import unicodedata

FORMS = ("株式会社", "有限会社", "合同会社", "(株)", "(有)", "(同)")
WORDS = ("co", "company", "ltd", "limited", "inc", "corp", "gmbh", "plc", "llc", "llp")


def plain(text):
    text = unicodedata.normalize("NFKC", text).lower()
    for form in FORMS:
        text = text.replace(form, "")
    spaced = "".join(letter if letter.isalnum() else " " for letter in text)
    return "".join(word for word in spaced.split() if word not in WORDS)


def pairs_of(text):
    letters = "^" + plain(text) + "$"
    size = 3 if letters.isascii() else 2
    return {{letters[i : i + size] for i in range(len(letters) - size + 1)}}


def named(name, former, city):
    return name + " (" + city + (", {once} " + former if former else "") + ")"


def main(known, heard, code, name, former, city):
    index, weights, sets = {{}}, {{}}, []
    for row in known:
        for written in (row[name], row[former]):
            if written:
                found = pairs_of(written)
                for pair in found:
                    index.setdefault(pair, []).append(len(sets))
                sets.append((row, found))
    for pair, places in index.items():
        weights[pair] = len(places) ** -0.5

    def weight(found):
        return sum(weights.get(pair, 1) for pair in found)

    totals = [weight(found) for row, found in sets]
    result = []
    for row in heard:
        mine = pairs_of(row[name])
        total, shared = weight(mine), {{}}
        for pair in mine:
            for place in index.get(pair, ()):
                shared[place] = shared.get(place, 0) + weights[pair]
        best = {{}}
        for place, both in shared.items():
            other = sets[place][0]
            value = 2 * both / (total + totals[place])
            if value > best.get(other[code], (0, None))[0]:
                best[other[code]] = (value, other)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])[:4]
        similarity = round(ranked[0][0], 3) if ranked else 0
        same = similarity >= 0.35
        choices = [
            {{"value": other[code], "title": named(other[name], other[former], other[city])}}
            for value, other in ranked
        ]
        choices.append({{"value": "new", "title": "{new}"}})
        result.append(
            {{
                "name": row[name],
                "city": row[city],
                "proposal": choices[0]["value"] if same else "new",
                "similarity": similarity,
                "confidence": similarity if same else 1 - similarity**2,
                "choices": choices,
            }}
        )
    return result
"""


def partners_document(language: Language) -> dict[str, Any]:
    """The document with names, tray and columns in this language."""
    say = speaker(language)
    return document(
        [
            *_reading(say),
            _pairs(language, say),
            *_deciding(language, say),
            *_rows(language, say),
            *_ending(language, say),
        ],
        _WIRES,
        {
            "known": {**FILE, "title": say("Register of partners (CSV)", "取引先台帳(CSV)")},
            "heard": {**FILE, "title": say("New list (CSV)", "新しい名簿(CSV)")},
        },
        {
            FILE_OUT.in_language(language): "nodes.table.file",
            ROWS_OUT.in_language(language): "nodes.collect",
        },
    )


def _reading(say: Say) -> list[Node]:
    return [
        node("start", "trigger.manual", say("Two lists", "2つの名簿"), (320, 0), {}),
        node(
            "known",
            "data.csv_read",
            say("Read the register", "台帳を読む"),
            (160, 96),
            {"file": "input.known"},
        ),
        node(
            "heard",
            "data.csv_read",
            say("Read the new list", "新しい名簿を読む"),
            (480, 96),
            {"file": "input.heard"},
        ),
        node("both", "flow.join", say("Both are here", "両方そろう"), (320, 192), {"join": "all"}),
    ]


def _pairs(language: Language, say: Say) -> Node:
    code = _CODE.format(
        title=say("Find the most similar partner", "いちばん似た取引先を探す"),
        new=say("a new partner", "新しい取引先"),
        once=say("formerly", "旧"),
    )
    names = {
        "code": CODE.in_language(language),
        "name": NAME.in_language(language),
        "former": FORMER.in_language(language),
        "city": CITY.in_language(language),
    }
    rows = {"known": "{{ nodes.both.known.rows }}", "heard": "{{ nodes.both.heard.rows }}"}
    params = {"inputs": {**rows, **names}, "code": code}
    return node("pairs", "code.python", say("Propose pairs", "組を提案"), (320, 288), params)


def _named(value: str) -> str:
    """The title of the choice with this value; empty where a person wrote another."""
    found = f"item.choices.filter(c, c.value == {value})"
    return into(f'size({found}) > 0 ? {found}[0].title : ""')


def _deciding(language: Language, say: Say) -> list[Node]:
    gate = {
        "value": "item.proposal",
        "mode": "threshold",
        "confidence": "item.confidence",
        "threshold": LINE,
    }
    check = {
        "queue": TRAY.in_language(language),
        "title": "{{ item.name }}",
        "proposal": "{{ item.proposal }}",
        "evidence": {
            say("Name in the new list", "名簿の名前"): "{{ item.name }}",
            CITY.in_language(language): "{{ item.city }}",
            say("Most similar", "いちばん似た取引先"): "{{ item.choices[0].title }}",
        },
        "candidates": "item.choices",
        "confidence": "item.confidence",
        "decisions": ["accept", "edit"],
        "form": fields_schema(
            {
                "value": {
                    "type": "string",
                    "title": say("Code of the partner, or new", "取引先コード(なければ new)"),
                    "minLength": 1,
                    "maxLength": 40,
                }
            }
        ),
    }
    return [
        node(
            "each",
            "flow.for_each",
            say("Name by name", "1件ずつ"),
            (320, 384),
            {"items": "nodes.pairs", "concurrency": 8},
        ),
        node("gate", "people.confidence_gate", say("Gate", "関所"), (320, 480), gate),
        node("check", "people.check", say("Is it the same firm?", "同じ会社か"), (480, 576), check),
    ]


def _rows(language: Language, say: Say) -> list[Node]:
    def row(key: str, name: str, place: tuple[int, int], value: str, by: str) -> Node:
        fields = {
            NAME.in_language(language): "{{ item.name }}",
            CODE.in_language(language): into(value),
            IS.in_language(language): _named(value),
            SIMILARITY.in_language(language): "{{ item.similarity }}",
            DECIDED_BY.in_language(language): by,
        }
        return node(key, "data.set", name, place, {"fields": fields, "keep_input": False})

    by_itself = BY_ITSELF.in_language(language)
    said = say("A person's answer", "人の答えを採用")
    person = "{{ nodes.check.decided_by.name }}"
    return [
        row("sure", say("Take the pair", "組を採用"), (160, 576), "item.proposal", by_itself),
        row("decided", said, (480, 672), "nodes.check.value", person),
    ]


def _ending(language: Language, say: Say) -> list[Node]:
    heads = (NAME, CODE, IS, SIMILARITY, DECIDED_BY)
    names = [each.in_language(language) for each in heads]
    params = {
        "rows": "nodes.collect",
        "columns": [{"field": f"value.{each}", "header": each} for each in names],
        "name": say("partners-matched.csv", "名寄せの結果.csv"),
    }
    return [
        node(
            "collect", "flow.collect", say("Together", "まとめる"), (320, 768), {"for_each": "each"}
        ),
        node("table", "data.csv_write", say("Table", "一覧表"), (320, 864), params),
    ]
