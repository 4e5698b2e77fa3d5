"""Puts the items of a list in order, by one or several values."""

import heapq
from collections.abc import Callable, Iterable, Iterator
from functools import total_ordering
from itertools import islice
from typing import Any, Final

from app.nodes.kit import (
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Group,
    Kind,
    Outcome,
    Param,
    Params,
    Rows,
    Spec,
    Text,
    field_text,
)

# Longer lists are sorted in runs of this many, put aside as rows and merged: bounded memory.
RUN_LENGTH: Final = 20_000

SPEC = Spec(
    type="data.sort",
    version=1,
    group=Group.DATA,
    icon="sort",
    title=Text("Sort", "並べかえ"),
    help=Text(
        "Puts items in order by one or several values; equal ones keep their order, empty values"
        " come last. Numbers come before texts.",
        "1つ以上の値で並べかえます。同じ値なら元の順番のまま、空の値は最後になります。"
        "数値は文字より前です。",
    ),
    effect=Effect.PURE,
    params=(
        Param(
            "items",
            Kind.LIST,
            Text("Items", "一覧"),
            Text("The list, for example nodes.read.rows.", "対象の一覧です。例: nodes.read.rows"),
            required=True,
            expression=Expression.ALWAYS,
        ),
        Param(
            "by",
            Kind.ROWS,
            Text("By", "並べる値"),
            Text("The first decides, the next where it is equal.", "上の値から順に比べます。"),
            required=True,
            over="items",
            item=(
                Param(
                    "value",
                    Kind.EXPRESSION,
                    Text("Value", "値"),
                    Text("For example item.amount.", "例: item.amount"),
                    required=True,
                    expression=Expression.ALWAYS,
                ),
                Param(
                    "direction",
                    Kind.CHOICE,
                    Text("Direction", "向き"),
                    Text("Smallest or largest first.", "小さい順か大きい順かです。"),
                    default="ascending",
                    choices=(
                        Choice("ascending", Text("smallest first", "小さい順")),
                        Choice("descending", Text("largest first", "大きい順")),
                    ),
                ),
            ),
        ),
    ),
    output_schema={"$param": "/items"},
    expected_ms=20,
)

Keyed = tuple[tuple["_Place", ...], Any]


def run(ctx: Context) -> Outcome:
    """The items in order, on `out`."""
    keys = [
        (ctx.value_of(row["value"]), row.get("direction") == "descending")
        for row in ctx.params["by"]
    ]
    keyed = _keyed(ctx.rows.read(ctx.params["items"]), keys)
    return Done({"out": ctx.rows.write(item for _, item in _sorted(ctx.rows, keyed, keys))})


def summary(params: Params) -> Text:
    """The values and their directions."""
    rows = params.get("by")
    names = [
        field_text(row.get("value")) + (" ↓" if row.get("direction") == "descending" else " ↑")
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, dict)
    ]
    return Text(", ".join(names), "、".join(names))


@total_ordering
class _Place:
    """Where a value stands: by sort of value first, then by value; empty ones always last."""

    __slots__ = ("descending", "rank", "value")

    def __init__(self, value: Any, descending: bool) -> None:
        self.rank = _rank(value)
        self.value: Any = value if self.rank < 3 else 0
        self.descending = descending

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Place) and (self.rank, self.value) == (other.rank, other.value)

    def __lt__(self, other: "_Place") -> bool:
        if self.rank == 9 or other.rank == 9:
            return self.rank < other.rank
        ordered = (self, other) if not self.descending else (other, self)
        if self.rank != other.rank:
            return ordered[0].rank < ordered[1].rank
        return ordered[0].value < ordered[1].value


def _rank(value: Any) -> int:
    if value is None:
        return 9
    if isinstance(value, bool):
        return 0
    if isinstance(value, (int, float)):
        return 1
    return 2 if isinstance(value, str) else 3


def _keyed(
    items: Iterable[Any], keys: list[tuple[Callable[[Any, int], Any], bool]]
) -> Iterator[tuple[list[Any], Any]]:
    for index, item in enumerate(items):
        yield [value(item, index) for value, _ in keys], item


def _sorted(
    rows: Rows,
    keyed: Iterator[tuple[list[Any], Any]],
    keys: list[tuple[Callable[[Any, int], Any], bool]],
) -> Iterator[tuple[list[Any], Any]]:
    def place(pair: Any) -> tuple[_Place, ...]:
        return tuple(_Place(value, down) for value, (_, down) in zip(pair[0], keys, strict=True))

    first = sorted(islice(keyed, RUN_LENGTH), key=place)
    if len(first) < RUN_LENGTH:
        return iter(first)
    runs = [rows.write([list(pair) for pair in first])]
    while run := sorted(islice(keyed, RUN_LENGTH), key=place):
        runs.append(rows.write([list(pair) for pair in run]))
    return heapq.merge(*(rows.read(run) for run in runs), key=place)
