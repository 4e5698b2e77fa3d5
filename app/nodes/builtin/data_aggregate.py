"""Counts and sums up the items of a list, in groups."""

from collections.abc import Callable
from typing import Any, Final

from app.nodes.kit import (
    Choice,
    Context,
    Done,
    Effect,
    Expression,
    Fault,
    Group,
    Kind,
    Outcome,
    Param,
    ParamFault,
    Params,
    Schema,
    ShownWhen,
    Spec,
    Text,
    field_text,
)

MAX_GROUPS: Final = 100_000

MEASURES: Final = {
    "count": Text("count", "件数"),
    "sum": Text("sum", "合計"),
    "min": Text("smallest", "最小"),
    "max": Text("largest", "最大"),
    "mean": Text("mean", "平均"),
}

SPEC = Spec(
    type="data.aggregate",
    version=1,
    group=Group.DATA,
    icon="aggregate",
    title=Text("Aggregate", "集計"),
    help=Text(
        "Makes one row a group with counts, sums, smallest, largest and mean values. Without"
        " groups, one row for all. Empty values are left out.",
        "グループごとに、件数・合計・最小・最大・平均を1行にまとめます。グループを決めなければ"
        "全体で1行です。空の値は数えません。",
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
            "group_by",
            Kind.ROWS,
            Text("Group by", "グループ"),
            Text("Items with the same values make one row.", "同じ値の件が1行になります。"),
            default=[],
            over="items",
            item=(
                Param(
                    "name",
                    Kind.TEXT,
                    Text("Field", "項目名"),
                    Text("The name in the result.", "結果での名前です。"),
                    required=True,
                    max_length=100,
                ),
                Param(
                    "value",
                    Kind.EXPRESSION,
                    Text("Value", "値"),
                    Text("For example item.label.", "例: item.label"),
                    required=True,
                    expression=Expression.ALWAYS,
                ),
            ),
        ),
        Param(
            "measures",
            Kind.ROWS,
            Text("Measures", "集計する値"),
            Text("What is worked out for each group.", "グループごとに計算する値です。"),
            default=[{"name": "count", "measure": "count"}],
            required=True,
            over="items",
            item=(
                Param(
                    "name",
                    Kind.TEXT,
                    Text("Field", "項目名"),
                    Text("The name in the result.", "結果での名前です。"),
                    required=True,
                    max_length=100,
                ),
                Param(
                    "measure",
                    Kind.CHOICE,
                    Text("Measure", "計算"),
                    Text("What is worked out.", "計算のしかたです。"),
                    default="count",
                    choices=tuple(Choice(name, label) for name, label in MEASURES.items()),
                ),
                Param(
                    "value",
                    Kind.EXPRESSION,
                    Text("Value", "値"),
                    Text("For example item.amount.", "例: item.amount"),
                    required=True,
                    expression=Expression.ALWAYS,
                    shown_when=ShownWhen("measure", ("sum", "min", "max", "mean")),
                ),
            ),
        ),
    ),
    output_schema={"type": "array", "items": {"type": "object"}},
    expected_ms=20,
)


class _BadValue(Exception):
    """A value that cannot be worked with."""


def run(ctx: Context) -> Outcome:
    """One row a group in order of first appearance, on `out`."""
    by = [(row["name"], ctx.value_of(row["value"])) for row in ctx.params.get("group_by") or ()]
    measures = [_measure(ctx, row) for row in ctx.params["measures"]]
    groups: dict[Any, tuple[dict[str, Any], list[_Tally]]] = {}
    if not by:
        groups[()] = ({}, [_Tally(kind) for _, kind, _ in measures])
    for index, item in enumerate(ctx.rows.read(ctx.params["items"])):
        named = {name: value(item, index) for name, value in by}
        key = tuple(_hashable(value) for value in named.values())
        if key not in groups:
            if len(groups) == MAX_GROUPS:
                return Fault("too_many_groups", f"There are more than {MAX_GROUPS} groups.")
            groups[key] = (named, [_Tally(kind) for _, kind, _ in measures])
        for tally, (name, _, value) in zip(groups[key][1], measures, strict=True):
            try:
                tally.add(value(item, index))
            except _BadValue as error:
                return Fault("bad_value", f"{name}, item {index}: {error}")
    rows = (
        named | {name: t.result() for t, (name, _, _) in zip(tallies, measures, strict=True)}
        for named, tallies in groups.values()
    )
    return Done({"out": ctx.rows.write(rows)})


def check(params: Params) -> tuple[ParamFault, ...]:
    """Names that the result would have twice."""
    faults: list[ParamFault] = []
    seen: set[str] = set()
    for param in ("group_by", "measures"):
        for index, row in enumerate(_rows(params, param)):
            name = row.get("name")
            if name in seen:
                detail = f"The result has a field {name!r} already."
                faults.append(ParamFault("name_taken", detail, f"/{param}/{index}/name"))
            elif isinstance(name, str):
                seen.add(name)
    return tuple(faults)


def output_schema(params: Params, input_schema: Schema) -> Schema:
    """Rows with the named fields."""
    properties: dict[str, Schema] = {str(row.get("name")): {} for row in _rows(params, "group_by")}
    for row in _rows(params, "measures"):
        counted = row.get("measure", "count") == "count"
        properties[str(row.get("name"))] = {"type": "integer"} if counted else {}
    row_schema = {"type": "object", "properties": properties, "required": sorted(properties)}
    return {"type": "array", "items": row_schema}


def summary(params: Params) -> Text:
    """What is worked out, by what."""
    kinds = [row.get("measure", "count") for row in _rows(params, "measures")]
    known = [MEASURES[kind] for kind in kinds if kind in MEASURES]
    en, ja = ", ".join(text.en for text in known), "・".join(text.ja for text in known)
    groups = [field_text(row.get("value")) for row in _rows(params, "group_by")]
    if not groups:
        return Text(en, ja)
    return Text(f"{en} by {', '.join(groups)}", f"{'・'.join(groups)} ごとの{ja}")


def _rows(params: Params, name: str) -> list[dict[str, Any]]:
    rows: Any = params.get(name)
    if not isinstance(rows, list):
        return []
    return [row for row in rows if isinstance(row, dict)]


class _Tally:
    """One measure of one group."""

    __slots__ = ("count", "kind", "value")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.count = 0
        self.value: Any = None

    def add(self, value: Any) -> None:
        """Takes one more value; empty ones change nothing."""
        if self.kind == "count":
            self.count += 1
        elif value is not None:
            if self.kind in ("sum", "mean") and not _is_number(value):
                raise _BadValue("not a number")
            self.count += 1
            self.value = value if self.value is None else self._with(value)

    def result(self) -> Any:
        """The figure; null where there was nothing to measure (the sum of nothing is 0)."""
        if self.kind == "count":
            return self.count
        if self.kind == "sum":
            return 0 if self.value is None else _in_range(self.value)
        if self.kind == "mean" and self.count:
            return self.value / self.count
        return self.value

    def _with(self, value: Any) -> Any:
        try:
            if self.kind in ("sum", "mean"):
                return self.value + value
            return min(self.value, value) if self.kind == "min" else max(self.value, value)
        except TypeError:
            raise _BadValue("it cannot be compared with the values before it") from None


def _measure(ctx: Context, row: Any) -> tuple[str, str, Callable[[Any, int], Any]]:
    kind = row.get("measure") or "count"
    if kind == "count":
        return row["name"], kind, lambda item, index: item
    return row["name"], kind, ctx.value_of(row["value"])


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _in_range(value: Any) -> Any:
    whole = isinstance(value, int) and not -(2**63) <= value < 2**63
    return float(value) if whole else value


def _hashable(value: Any) -> Any:
    # True and 1 are one key to Python, but not to people.
    if isinstance(value, (list, dict)):
        return repr(value)
    return (isinstance(value, bool), value)
