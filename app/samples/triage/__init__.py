"""Inquiry triage: real online-banking inquiries of Banking77 (README.md has the credit)."""

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

from app.core.text import Language, Text
from app.samples.document import Triage, triage_document
from app.samples.sample import Sample
from app.samples.triage.labels import LABELS

_KEY: Final = "inquiry-triage"
_TRIAGE: Final = Triage(
    model=_KEY,
    labels=LABELS,
    gate=0.7,
    tray=Text("Bank", "銀行"),
    file_name=Text("inquiry-triage.csv", "問い合わせの振り分け.csv"),
    most_inquiries=5_000,
)


def training_rows() -> Iterator[tuple[str, str]]:
    """The part of the training set that comes along: (text, label)."""
    return _rows("training.csv")


def inquiries() -> Iterator[tuple[str, str]]:
    """The whole test set: 3,080 inquiries, (text, true label)."""
    return _rows("inquiries.csv")


def _rows(name: str) -> Iterator[tuple[str, str]]:
    with files(__name__).joinpath(name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["text"], row["category"]


def _document(language: Language) -> dict[str, Any]:
    return triage_document(_TRIAGE, language)


def _input(language: Language) -> dict[str, Any]:
    return {"inquiries": [{"text": text} for text, _ in inquiries()]}


TRIAGE: Final = Sample(
    key=_KEY,
    name=Text("Inquiry triage", "問い合わせの振り分け"),
    description=Text(
        "Real and large: 3,080 inquiries to an online bank, in English, are sorted into 77 kinds; "
        "what is not sure waits for people. Data: Banking77 by Casanueva et al. 2020, "
        "PolyAI-LDN/task-specific-datasets, CC BY 4.0.",
        "実際のデータです。ネット銀行への英語の問い合わせ3,080件を77種類に分け、自信のないものは"
        "人が判断します。データ: Banking77(Casanueva ほか 2020、PolyAI-LDN/"
        "task-specific-datasets、CC BY 4.0)。",
    ),
    document=_document,
    training=training_rows,
    input=_input,
)
