"""はじめての関所: 40 made inquiries of 8 kinds, about 8 of which a person decides."""

from collections.abc import Iterator
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.document import Triage, triage_document
from app.samples.first_gate import generator
from app.samples.first_gate.wordings import TOPICS
from app.samples.sample import Sample

_KEY: Final = "first-gate"
_TRIAGE: Final = Triage(
    model=_KEY,
    labels={topic.label: topic.name for topic in TOPICS},
    gate=0.9,
    tray=Text("Shop", "お店"),
    file_name=Text("first-gate.csv", "はじめての関所.csv"),
    most_inquiries=1_000,
)


def _document(language: Language) -> dict[str, Any]:
    return triage_document(_TRIAGE, language)


def _training() -> Iterator[tuple[str, str]]:
    return ((made.text, made.label) for made in generator.training_rows())


def _input(language: Language) -> dict[str, Any]:
    return {"inquiries": [{"text": each.text, "made": True} for each in generator.inquiries()]}


FIRST_GATE: Final = Sample(
    key=_KEY,
    name=Text("First gate", "はじめての関所"),
    description=Text(
        "Three minutes: 40 inquiries to a shop, in Japanese, are sorted into 8 kinds. About 8 of "
        "them wait for you. The inquiries are made by a program, not by customers.",
        "3分でできます。お店への問い合わせ40件を8種類に分け、自信のない約8件をあなたが判断します。"
        "問い合わせはプログラムで作った例で、実在のお客様のものではありません。",
    ),
    document=_document,
    training=_training,
    input=_input,
)
