"""The workflow that both samples share: classify each inquiry, gate, check, collect, write."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.steps import Say, choice, edge, fields_schema, node, speaker

CANDIDATES: Final = 5
_EDGES: Final = (
    "start out each in",
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
)


@dataclass(frozen=True, slots=True)
class Triage:
    """What differs between the samples. `tray` is where the held ones wait."""

    model: str
    labels: Mapping[str, Text]
    gate: float
    tray: Text
    file_name: Text
    most_inquiries: int


def triage_document(triage: Triage, language: Language) -> dict[str, Any]:
    """The document with names, tray and labels in this language."""

    say = speaker(language)
    names = {label: name.in_language(language) for label, name in triage.labels.items()}
    return {
        "format": 1,
        "nodes": [
            *_machine_nodes(triage, language, say),
            *_people_nodes(triage, language, say),
            *_ending_nodes(triage, language, say),
        ],
        "edges": [edge(ends) for ends in _EDGES],
        "input_schema": _input_schema(triage, say),
        "output": {"rows": "nodes.collect", "file": "nodes.table.file"},
        "settings": {"vars": {"labels": names}},
        "notes": [],
    }


def _machine_nodes(triage: Triage, language: Language, say: Say) -> list[dict[str, Any]]:
    return [
        node("start", "trigger.manual", say("Inquiries", "問い合わせの受付"), (320, 0), {}),
        node(
            "each",
            "flow.for_each",
            say("One by one", "1件ずつ"),
            (320, 96),
            {"items": "input.inquiries", "concurrency": 8},
        ),
        node(
            "classify",
            "ai.classify",
            say("Kind of inquiry", "問い合わせの分類"),
            (320, 192),
            {"model": triage.model, "text": "{{ item.text }}", "top": CANDIDATES},
        ),
        node(
            "gate",
            "people.confidence_gate",
            say("Gate", "関所"),
            (320, 288),
            {
                "value": "nodes.classify.label",
                "mode": "threshold",
                "confidence": "nodes.classify.confidence",
                "threshold": triage.gate,
            },
        ),
        _row("sure", say("Take the AI's answer", "AIの案を採用"), (0, 384), say, _sure(say)),
    ]


def _people_nodes(triage: Triage, language: Language, say: Say) -> list[dict[str, Any]]:
    candidates = 'nodes.classify.top.map(t, {"value": t.label, "title": vars.labels[t.label]})'
    return [
        node(
            "check",
            "people.check",
            say("Is the kind right?", "分類の確認"),
            (448, 384),
            {
                "queue": triage.tray.in_language(language),
                "title": "{{ item.text }}",
                "proposal": "{{ nodes.classify.label }}",
                "evidence": {
                    say("Inquiry", "問い合わせ"): "{{ item.text }}",
                    say("The AI's proposal", "AIの案"): "{{ vars.labels[nodes.classify.label] }}",
                },
                "candidates": candidates,
                "confidence": "nodes.classify.confidence",
                "decisions": ["accept", "edit", "reject"],
                "form": _form(triage, language, say),
            },
        ),
        _row(
            "decided",
            say("Take the answer of a person", "人の答えを採用"),
            (304, 480),
            say,
            _PERSON,
        ),
        _row(
            "none",
            say("None of these", "該当なし"),
            (592, 480),
            say,
            {"label": "", "name": say("none of these", "該当なし"), "by": _PERSON["by"]},
        ),
    ]


_PERSON: Final = {
    "label": "{{ nodes.check.value }}",
    "name": "{{ vars.labels[nodes.check.value] }}",
    "by": "{{ nodes.check.decided_by.name }}",
}


def _sure(say: Say) -> dict[str, str]:
    return {
        "label": "{{ nodes.classify.label }}",
        "name": "{{ vars.labels[nodes.classify.label] }}",
        "by": say("passed by itself", "自動で通過"),
    }


def _row(
    key: str, name: str, position: tuple[int, int], say: Say, values: Mapping[str, str]
) -> dict[str, Any]:
    """A step that makes one row of the table."""
    fields = {
        "inquiry": "{{ item.text }}",
        "label": values["label"],
        "label_name": values["name"],
        "confidence": "{{ nodes.classify.confidence }}",
        "decided_by": values["by"],
    }
    return node(key, "data.set", name, position, {"fields": fields, "keep_input": False})


def _ending_nodes(triage: Triage, language: Language, say: Say) -> list[dict[str, Any]]:
    columns = [
        {"field": "value.inquiry", "header": say("Inquiry", "問い合わせ")},
        {"field": "value.label", "header": say("Label", "分類コード")},
        {"field": "value.label_name", "header": say("Kind", "分類")},
        {"field": "value.confidence", "header": say("Confidence", "確信度")},
        {"field": "value.decided_by", "header": say("Decided by", "判断した人")},
    ]
    return [
        node(
            "collect", "flow.collect", say("Together", "まとめる"), (320, 576), {"for_each": "each"}
        ),
        node(
            "table",
            "data.csv_write",
            say("Table", "一覧表"),
            (320, 672),
            {
                "rows": "nodes.collect",
                "columns": columns,
                "name": triage.file_name.in_language(language),
            },
        ),
    ]


def _form(triage: Triage, language: Language, say: Say) -> dict[str, Any]:
    """One field: the right label, chosen by its name."""
    names = {label: name.in_language(language) for label, name in triage.labels.items()}
    return fields_schema({"value": choice(say("Right kind", "正しい分類"), names)})


def _input_schema(triage: Triage, say: Say) -> dict[str, Any]:
    text = {
        "type": "string",
        "title": say("Inquiry", "問い合わせ"),
        "minLength": 1,
        "maxLength": 5_000,
    }
    made = {"type": "boolean", "title": say("Made up", "作った例")}
    inquiries = {
        "type": "array",
        "title": say("Inquiries", "問い合わせ"),
        "items": fields_schema({"text": text, "made": made}, optional=("made",)),
        "minItems": 1,
        "maxItems": triage.most_inquiries,
    }
    return fields_schema({"inquiries": inquiries})
