"""Bounds on what one evaluation may cost, by the values that it is about to read.

The library bounds nesting (32) and loop turns (10,000), but not memory: a list that a loop
builds is copied in every turn, `+` and `replace` multiply texts, and each use of a variable
copies it into the result.
"""

import math
from typing import Any, Final, NamedTuple

from app.graph.expressions.fault import ExpressionFault
from app.graph.expressions.guard import Cost
from app.graph.expressions.references import Reference

MAX_TURNS: Final = 10_000  # the library's own limit over all loops of one evaluation
MAX_COLLECTED: Final = 3_000  # elements of a list from which map or filter makes another
MAX_TEXT_BYTES: Final = 32 * 1_048_576  # of text that an evaluation may make
MAX_WORK: Final = 20_000_000  # values visited
MAX_COLLECTING: Final = 2_000_000  # the same where the loop makes a list
MAX_COPIED: Final = 500_000  # values copied into new lists and maps


class Size(NamedTuple):
    """How large values are: how many, the longest text, the longest list or map."""

    values: int
    text: int
    length: int


def size(value: Any) -> Size:
    """The size of a JSON value; a text counts one more for each 64 characters."""
    kind = type(value)
    if kind is str:
        return Size(1 + len(value) // 64, len(value), 1)
    if kind is not dict and kind is not list:
        return Size(1, 20, 1)
    values, text, length = 1, 0, len(value)
    for part in value.values() if kind is dict else value:
        inner = size(part)
        values += inner.values
        text = max(text, inner.text)
        length = max(length, inner.length)
    return Size(values, text, length)


def refuse_cost(
    wanted: Cost, source: str, references: tuple[Reference, ...], values: tuple[Any, ...]
) -> None:
    """Raises too_large where the values (one for each reference) would cost too much."""
    known = {id(value): size(value) for value in {id(value): value for value in values}.values()}
    sizes = [known[id(value)] for value in values]
    text = max([part.text for part in sizes] + [len(source)])
    longest = max([part.length for part in sizes] + [text if wanted.splits else len(source)])
    if wanted.splits and text > MAX_COPIED:  # each character may become a part
        raise _too_large("characters", text, MAX_COPIED)
    own = {reference.path: value for reference, value in zip(references, values, strict=True)}
    lengths = [_length(own.get(path), longest) if path else longest for path in wanted.ranges]
    if wanted.collects and max(lengths) > MAX_COLLECTED:
        raise _too_large("elements", max(lengths), MAX_COLLECTED)
    turns = min(MAX_TURNS, math.prod(lengths) if wanted.nested else max(lengths, default=1))
    made = text * wanted.growth * (text + 1) ** wanted.open_replaces * turns
    if (wanted.growth > 1 or wanted.open_replaces) and made > MAX_TEXT_BYTES:
        raise _too_large("characters", made, MAX_TEXT_BYTES)
    work = sum(
        part.values * (turns if reference.depth else 1 + wanted.uses)
        for part, reference in zip(sizes, references, strict=True)
    )
    limit = MAX_COLLECTING if wanted.collects else MAX_WORK
    limit = MAX_COPIED if wanted.copies else limit
    if work > limit:
        raise _too_large("steps", work, limit)


def _length(value: Any, otherwise: int) -> int:
    return len(value) if isinstance(value, list | dict) else otherwise


def _too_large(what: str, count: int, limit: int) -> ExpressionFault:
    return ExpressionFault(
        "too_large",
        f"The values are too large for this expression: up to {count} {what}; {limit} are"
        " allowed. Use a data step or a code step for it.",
        what=what,
        count=count,
        limit=limit,
    )
