"""Reads labelled rows out of a CSV file in UTF-8 or CP932."""

import csv
import io
from collections.abc import Mapping
from typing import Final

from app.core.errors import AppError, Kind

ENCODINGS: Final = ("utf-8-sig", "cp932")
DELIMITERS: Final = ",\t;"


def labelled_rows(data: bytes, columns: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Texts and labels of the columns named `columns["text"]` and `columns["label"]`.

    Rows without text or label are left out. Raises AppError bad_encoding, missing_column.
    """
    reader = csv.DictReader(io.StringIO(_decoded(data), newline=""), delimiter=_delimiter(data))
    names = reader.fieldnames or []
    for role in ("text", "label"):
        if columns[role] not in names:
            detail = f"The file has no column {columns[role]!r}."
            raise AppError(
                Kind.INVALID, "missing_column", detail, fields={"columns": list(names)[:50]}
            )
    texts: list[str] = []
    labels: list[str] = []
    for row in reader:
        text, label = row.get(columns["text"]), row.get(columns["label"])
        if text and label:
            texts.append(text)
            labels.append(label)
    return texts, labels


def _decoded(data: bytes) -> str:
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AppError(Kind.INVALID, "bad_encoding", "The file is neither UTF-8 nor CP932.")


def _delimiter(data: bytes) -> str:
    line = data.split(b"\n", 1)[0]
    return max(DELIMITERS, key=lambda each: line.count(each.encode()))
