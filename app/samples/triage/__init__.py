"""Real online-banking inquiries of Banking77 (see README.md in this folder for the credit)."""

import csv
from collections.abc import Iterator
from importlib.resources import files

from app.samples.triage.labels import LABELS

__all__ = ["LABELS", "test_rows", "training_rows"]


def training_rows() -> Iterator[tuple[str, str]]:
    """The part of the training set that comes along: (text, label)."""
    return _rows("training.csv")


def test_rows() -> Iterator[tuple[str, str]]:
    """The whole test set: 3,080 inquiries, (text, label)."""
    return _rows("inquiries.csv")


def _rows(name: str) -> Iterator[tuple[str, str]]:
    with files(__name__).joinpath(name).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield row["text"], row["category"]
