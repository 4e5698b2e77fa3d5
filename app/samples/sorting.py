"""The workflow of templates that sort the rows of a file: read, classify, gate, check, write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.core.text import Language, Text
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

CANDIDATES: Final = 5
WIRES: Final = (
    "start out read in",
    "read out each in",
    "each item classify in",
    "classify out gate in",
    "gate passed sure in",
    "gate held check in",
    "check answered decided in",
    "check rejected none in",
    "sure out collect in",
    "decided out collect in",
    "none out collect in",
    "collect out table in",
    "collect out tally in",
)
CONFIDENCE: Final = Text("Confidence", "確信度")
DECIDED_BY: Final = Text("Decided by", "判断した人")
WAY: Final = Text("Way", "通り方")
COUNT: Final = Text("Count", "件数")
ROWS: Final = Text("Rows", "一覧")
TALLY: Final = Text("Counts", "種類ごとの件数")
FILE_OUT: Final = Text("File", "ファイル")
BY_ITSELF: Final = Text("Passed", "通過")
BY_PERSON: Final = Text("Decided by a person", "人が判断")


@dataclass(frozen=True, slots=True)
class Sorting:
    """What differs between the templates. `text` is the column that is classified."""

    model: str
    labels: Mapping[str, Text]
    columns: tuple[Text, ...]
    text: Text
    gate: Callable[[Say], dict[str, Any]]
    tray: Text
    start: Text
    file: Text
    question: Text
    kind: Text
    result: Text
    amount: Text | None = None


def sorting_document(sorting: Sorting, language: Language) -> dict[str, Any]:
    """The document with names, tray, labels and columns in this language."""
    say = speaker(language)
    names = {label: name.in_language(language) for label, name in sorting.labels.items()}
    columns = [each.in_language(language) for each in sorting.columns]
    return document(
        [
            *_reading(sorting, language, say),
            *_deciding(sorting, language, say, names, columns),
            *_ending(sorting, language, say, columns),
        ],
        WIRES,
        {"file": {**FILE, "title": sorting.file.in_language(language)}},
        {
            FILE_OUT.in_language(language): "nodes.table.file",
            ROWS.in_language(language): "nodes.collect",
            TALLY.in_language(language): "nodes.tally",
        },
        {"labels": names},
    )


def _reading(sorting: Sorting, language: Language, say: Say) -> list[Node]:
    text = sorting.text.in_language(language)
    types = (
        [{"column": sorting.amount.in_language(language), "type": "integer"}]
        if sorting.amount
        else []
    )
    asked = {"model": sorting.model, "text": into(at("item", text)), "top": CANDIDATES}
    gate = {"value": "nodes.classify.label", **sorting.gate(say)}
    return [
        node("start", "trigger.manual", sorting.start.in_language(language), (320, 0), {}),
        node(
            "read",
            "data.csv_read",
            say("Read the file", "ファイルを読む"),
            (320, 96),
            {"file": "input.file", "types": types},
        ),
        node(
            "each",
            "flow.for_each",
            say("One by one", "1件ずつ"),
            (320, 192),
            {"items": "nodes.read.rows", "concurrency": 8},
        ),
        node("classify", "ai.classify", sorting.kind.in_language(language), (320, 288), asked),
        node("gate", "people.confidence_gate", say("Gate", "関所"), (320, 384), gate),
    ]


def _deciding(
    sorting: Sorting, language: Language, say: Say, names: dict[str, str], columns: list[str]
) -> list[Node]:
    text, label = sorting.text.in_language(language), "vars.labels[nodes.classify.label]"
    candidates = 'nodes.classify.top.map(t, {"value": t.label, "title": vars.labels[t.label]})'
    check = {
        "queue": sorting.tray.in_language(language),
        "title": into(at("item", text)),
        "proposal": "{{ nodes.classify.label }}",
        "evidence": {each: into(at("item", each)) for each in sorted(columns, key=text.__ne__)}
        | {say("The AI's proposal", "AIの案"): into(label)},
        "candidates": candidates,
        "confidence": "nodes.classify.confidence",
        "decisions": ["accept", "edit", "reject"],
        "form": fields_schema({"value": choice(sorting.kind.in_language(language), names)}),
    }
    if sorting.amount:
        check["item_value"] = at("item", sorting.amount.in_language(language))
    person = ("{{ nodes.check.decided_by.name }}", say(BY_PERSON.en, BY_PERSON.ja))
    sure = (say("passed by itself", "自動で通過"), say(BY_ITSELF.en, BY_ITSELF.ja))
    decided = into("vars.labels[nodes.check.value]")

    def row(key: str, name: str, place: tuple[int, int], kind: str, by: tuple[str, str]) -> Node:
        fields = {each: into(at("item", each)) for each in columns} | {
            sorting.kind.in_language(language): kind,
            CONFIDENCE.in_language(language): "{{ nodes.classify.confidence }}",
            DECIDED_BY.in_language(language): by[0],
            WAY.in_language(language): by[1],
        }
        return node(key, "data.set", name, place, {"fields": fields, "keep_input": False})

    return [
        row("sure", say("Take the AI's answer", "AIの案を採用"), (0, 480), into(label), sure),
        node("check", "people.check", sorting.question.in_language(language), (448, 480), check),
        row("decided", say("A person's answer", "人の答えを採用"), (304, 576), decided, person),
        row("none", say("None of these", "該当なし"), (592, 576), say("none", "該当なし"), person),
    ]


def _ending(sorting: Sorting, language: Language, say: Say, columns: list[str]) -> list[Node]:
    kind, way = sorting.kind.in_language(language), WAY.in_language(language)
    more = [kind, CONFIDENCE.in_language(language), DECIDED_BY.in_language(language)]
    heads = [{"field": f"value.{each}", "header": each} for each in (*columns, *more)]
    groups = [{"name": each, "value": at("item.value", each)} for each in (kind, way)]
    count = {"name": COUNT.in_language(language), "measure": "count"}
    return [
        node(
            "collect", "flow.collect", say("Together", "まとめる"), (320, 672), {"for_each": "each"}
        ),
        node(
            "table",
            "data.csv_write",
            say("Table", "一覧表"),
            (176, 768),
            {
                "rows": "nodes.collect",
                "columns": heads,
                "name": sorting.result.in_language(language),
            },
        ),
        node(
            "tally",
            "data.aggregate",
            say("How many of each", "種類ごとの件数"),
            (464, 768),
            {
                "items": "nodes.collect",
                "group_by": groups,
                "measures": [count],
            },
        ),
    ]
