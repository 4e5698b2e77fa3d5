"""Bounds on what one expression may cost, before it is compiled and before it runs.

The library bounds nesting (32) and loop turns (10,000), but not memory: a list that a loop
builds is copied in every turn, `+` and `replace` multiply texts, and each use of a variable
copies it into the result.
"""

import re
from typing import Any, Final, NamedTuple

from app.graph.expressions.fault import ExpressionFault
from app.graph.expressions.functions import RESULTS, TYPE_NAMES, WRITTEN
from app.graph.expressions.references import Reference
from app.graph.expressions.suggest import meant, suggest
from app.graph.expressions.tree import Call, ListOf, Literal, Loop, MapOf, Name, Node, walk

MAX_SOURCE: Final = 1_000
MAX_LOOPS: Final = 2
MAX_PLUSES: Final = 20
MAX_TURNS: Final = 10_000  # the library's own limit over all loops of one evaluation
MAX_COLLECTED: Final = 3_000  # elements of a list from which map or filter makes another
MAX_TEXT_BYTES: Final = 32 * 1_048_576  # of text that an evaluation may make
MAX_WORK: Final = 20_000_000  # values visited
MAX_COPIED: Final = 4_000_000  # values copied into new lists and maps
_HEAVY: Final = re.compile(r"\{\d|\\[pP]")
ROOTS: Final = frozenset({"input", "nodes", "item", "index", "run", "vars"})


def refuse_source(source: str) -> None:
    """Raises `ExpressionFault`: syntax (empty), too_long."""
    if not source.strip():
        raise ExpressionFault("syntax", "The expression is empty.", line=1, column=1)
    if len(source) > MAX_SOURCE:
        raise ExpressionFault(
            "too_long",
            f"The expression has {len(source)} characters; {MAX_SOURCE} are allowed.",
            line=1,
            column=1,
            length=len(source),
            limit=MAX_SOURCE,
        )


class Cost(NamedTuple):
    """How an expression's cost grows with the values that it reads."""

    loops: int = 0
    collects: bool = False
    copies: bool = False
    growth: int = 1  # how many times longer than its longest text a made text may be
    open_replaces: int = 0  # replacements by a text that is not a constant
    uses: int = 0  # how often loop variables are read
    splits: bool = False  # a text becomes a list

    @property
    def bounded(self) -> bool:
        """Nothing in it multiplies: it costs what its values cost."""
        return not self.loops and self.growth == 1 and not self.open_replaces and not self.copies


def cost(root: Node) -> Cost:
    """The expression's cost; raises too_complex, unknown_function."""
    nodes = list(walk(root))
    loops = [node for node in nodes if isinstance(node, Loop)]
    calls = [node for node in nodes if isinstance(node, Call)]
    for call in calls:
        _refuse_unknown(call)
    pluses = [call for call in calls if call.function == "_+_" and not _appends(call)]
    _refuse_more("loops (all, exists, map, filter)", "loops", len(loops), MAX_LOOPS)
    _refuse_more("+ signs", "pluses", len(pluses), MAX_PLUSES)
    for loop in loops:
        _refuse_patterns(loop)
    variables = {loop.variable for loop in loops}
    return Cost(
        loops=len(loops),
        collects=any(isinstance(loop.init, ListOf) for loop in loops),
        copies=any(isinstance(node, MapOf | ListOf) and _holds(node) for node in nodes),
        growth=_growth(calls, len(pluses)),
        open_replaces=sum(_opens(call) for call in calls),
        uses=sum(isinstance(node, Name) and node.name in variables for node in nodes),
        splits=any(call.function == "split" for call in calls),
    )


def _refuse_patterns(loop: Loop) -> None:
    """The library compiles a pattern anew in every turn, and a large one takes 40 ms."""
    for call in walk(loop):
        if isinstance(call, Call) and call.function == "matches":
            pattern = _constant(call.args[-1])
            if not isinstance(pattern, str) or len(pattern) > 100 or _HEAVY.search(pattern):
                raise ExpressionFault(
                    "too_complex",
                    "Inside a loop, matches() takes a constant pattern of at most 100 characters"
                    " without {n} and \\p.",
                    start=call.at,
                    what="pattern",
                    limit=100,
                )


def _refuse_unknown(call: Call) -> None:
    if call.function in RESULTS:
        return
    near = suggest(call.function, WRITTEN)
    raise ExpressionFault(
        "unknown_function",
        f"There is no function {call.function!r}.{meant(near)}",
        start=call.at,
        name=call.function,
        suggestion=near,
    )


def _refuse_more(what: str, name: str, count: int, limit: int) -> None:
    if count > limit:
        raise ExpressionFault(
            "too_complex",
            f"The expression has {count} {what}; {limit} are allowed.",
            line=1,
            column=1,
            what=name,
            count=count,
            limit=limit,
        )


def _appends(call: Call) -> bool:
    first = call.args[0]
    return isinstance(first, Name) and first.name.startswith("@")


def _holds(node: MapOf | ListOf) -> bool:
    return any(not isinstance(part, Literal) for part in walk(node) if part is not node)


def _growth(calls: list[Call], pluses: int) -> int:
    growth = pluses + 1
    for call in calls:
        if call.function == "replace" and not _opens(call):
            growth *= len(str(_constant(call.args[1]))) + 1
        elif call.function in ("format", "strings.quote"):
            growth *= 4 + sum(1 for _ in walk(call))
    return growth


def _opens(call: Call) -> bool:
    return call.function == "replace" and not isinstance(_constant(call.args[1]), str)


def _constant(node: Node) -> Any:
    return node.value if isinstance(node, Literal) else None


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
    sizes = [size(value) for value in values]
    text = max([part.text for part in sizes] + [len(source)])
    longest = max([part.length for part in sizes] + [text if wanted.splits else len(source)])
    if wanted.collects and longest > MAX_COLLECTED:
        raise _too_large("elements", longest, MAX_COLLECTED)
    turns = min(MAX_TURNS, longest**wanted.loops)
    made = text * wanted.growth * (text + 1) ** wanted.open_replaces * turns
    if (wanted.growth > 1 or wanted.open_replaces) and made > MAX_TEXT_BYTES:
        raise _too_large("characters", made, MAX_TEXT_BYTES)
    work = sum(
        part.values * (turns if reference.depth else 1 + wanted.uses)
        for part, reference in zip(sizes, references, strict=True)
    )
    limit = MAX_COPIED if wanted.collects or wanted.copies else MAX_WORK
    if work > limit:
        raise _too_large("steps", work, limit)


def _too_large(what: str, count: int, limit: int) -> ExpressionFault:
    return ExpressionFault(
        "too_large",
        f"The values are too large for this expression: up to {count} {what}; {limit} are"
        " allowed. Use a data step or a code step for it.",
        what=what,
        count=count,
        limit=limit,
    )


def refuse_paths(references: tuple[Reference, ...]) -> None:
    """Raises unknown_name, whole_nodes."""
    for reference in references:
        root = str(reference.path[0])
        if root == "nodes" and len(reference.path) == 1:
            raise ExpressionFault(
                "whole_nodes", "Name a step after `nodes.`, as in nodes.a.", start=reference.start
            )
        if root not in ROOTS and root not in TYPE_NAMES:
            near = suggest(root, ROOTS)
            raise ExpressionFault(
                "unknown_name",
                f"There is no {root!r} here.{meant(near)}",
                start=reference.start,
                name=root,
                suggestion=near,
            )
