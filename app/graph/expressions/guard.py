"""Bounds on an expression as it is written; `budget` holds those on the values it reads."""

import re
from typing import Any, Final, NamedTuple

from app.graph.expressions.fault import ExpressionFault
from app.graph.expressions.functions import RESULTS, TYPE_NAMES, WRITTEN
from app.graph.expressions.references import Path, Reference
from app.graph.expressions.suggest import meant, suggest
from app.graph.expressions.tree import (
    Call,
    ListOf,
    Literal,
    Loop,
    MapOf,
    Name,
    Node,
    chain,
    children,
    walk,
)

MAX_SOURCE: Final = 1_000
MAX_LOOPS: Final = 2
MAX_PLUSES: Final = 20
_WRITERS: Final = ("format", "join", "split")  # they make as much as they are given
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

    ranges: tuple[Path | None, ...] = ()  # what each loop runs over; None: not a plain chain
    nested: bool = False  # one loop turns in the body of another
    collects: bool = False
    copies: bool = False
    growth: int = 1  # how many times longer than its longest text a made text may be
    open_replaces: int = 0  # replacements by a text that is not a constant
    uses: int = 0  # how often loop variables are read
    splits: bool = False  # a text becomes a list

    @property
    def bounded(self) -> bool:
        """Nothing in it multiplies: it costs what its values cost."""
        return not self.ranges and self.growth == 1 and not self.open_replaces and not self.copies


def cost(nodes: list[Node]) -> Cost:
    """What the expression with these nodes costs; raises too_complex, unknown_function."""
    calls: list[Call] = []
    loops: list[Loop] = []
    makers: list[ListOf | MapOf] = []
    for node in nodes:
        match node:
            case Call():
                _refuse_unknown(node)
                calls.append(node)
            case Loop():
                loops.append(node)
            case ListOf() | MapOf():
                makers.append(node)
            case _:
                pass
    appends = [call for call in calls if _appends(call)]
    pluses = sum(call.function == "_+_" for call in calls) - len(appends)
    _refuse_more("loops (all, exists, map, filter)", "loops", len(loops), MAX_LOOPS)
    _refuse_more("+ signs", "pluses", pluses, MAX_PLUSES)
    for loop in loops:
        _refuse_patterns(loop)
    appended = [call.args[1] for call in appends]
    return Cost(
        ranges=tuple([_range(loop, loops) for loop in loops]),
        nested=any(isinstance(part, Loop) for loop in loops for part in walk(loop.step)),
        collects=bool(appends),
        copies=any(call.function in _WRITERS for call in calls)
        or any(_holds(maker) for maker in makers if maker not in appended),
        growth=_growth(calls, pluses),
        open_replaces=sum(_opens(call) for call in calls),
        uses=_uses(nodes, loops),
        splits=any(call.function == "split" for call in calls),
    )


def _range(loop: Loop, loops: list[Loop]) -> Path | None:
    """The chain that a loop runs over; a filtered list is no longer than the list."""
    over = loop.over
    while isinstance(over, Loop):
        over = over.over
    reads = chain(over)
    if reads is None or any(reads[0].name == other.variable for other in loops):
        return None
    return (reads[0].name, *reads[1])


def _uses(nodes: list[Node], loops: list[Loop]) -> int:
    variables = [loop.variable for loop in loops]
    return sum(isinstance(node, Name) and node.name in variables for node in nodes) if loops else 0


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
    if call.function != "_+_":
        return False
    first = call.args[0]
    return isinstance(first, Name) and first.name[0] == "@" and isinstance(call.args[1], ListOf)


def _holds(node: MapOf | ListOf) -> bool:
    return any(not isinstance(part, Literal) for part in children(node))


def _growth(calls: list[Call], pluses: int) -> int:
    growth = (pluses + 1) * (pluses + 2) // 2 if pluses else 1  # each + copies what came before
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
