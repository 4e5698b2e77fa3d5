"""Wires that meet on one entry: those that may both deliver need a join before it."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from app.graph.checks.drawn import Drawn
from app.graph.model import Problem
from app.graph.problems import error

# Pairs of wires looked at in one document; beyond it no more joins are asked for.
MAX_PAIRS: Final = 100_000


def find(drawn: Drawn) -> Iterator[Problem]:
    """Entries for one value that may get several in the same visit."""
    search = _Search(drawn)
    for number, node in enumerate(drawn.nodes):
        kind = drawn.kind(number)
        if kind is None or len(drawn.shape.drawing.into[number]) < 2:
            continue
        for port in kind.spec.inputs:
            if not port.multiple and (pair := search.clash(number, port.name)):
                detail = f"Wires {pair[0]} and {pair[1]} may both bring a value to {port.name!r}."
                place = f"/nodes/{number}"
                yield error(
                    "needs_join", place, detail, node=node.id, port=port.name, edges=list(pair)
                )


class _Search:
    """Looks for two ways from a start that agree on every exit that they share a choice of.

    Both ways are followed upwards, always from the wire whose source comes later in the order,
    so that they can meet only in the source of both. There they agree when they leave by the
    same exit, or by exits that are taken together; above it they may be one and the same way.
    """

    def __init__(self, drawn: Drawn) -> None:
        self._drawing = drawn.shape.drawing
        self._place = drawn.shape.walk.place
        self._skip = drawn.shape.walk.retreating
        self._apart: set[tuple[int, int]] = set()
        self._multiple: dict[int, frozenset[str]] = {}
        self._left = MAX_PAIRS

    def clash(self, node: int, port: str) -> tuple[int, int] | None:
        """Two wires into the entry that may both deliver; None where all exclude each other."""
        wires = [edge for edge in self._into(node) if self._drawing.entry[edge] == port]
        for one, other in combinations(wires, 2):
            if self._left < 0:
                break
            if self._may_both(one, other):
                return one, other
        return None

    def _into(self, node: int) -> list[int]:
        return [
            edge
            for edge, source in self._drawing.into[node]
            if edge not in self._skip and self._place[source] >= 0
        ]

    def _may_both(self, one: int, other: int) -> bool:
        waiting = [self._pair(one, other)]
        while waiting:
            pair = waiting.pop()
            if pair in self._apart:
                continue
            self._apart.add(pair)
            self._left -= 1
            if self._left < 0:
                return False
            later, earlier = pair
            source = self._drawing.source[later]
            if source == self._drawing.source[earlier]:
                if self._agree(source, later, earlier):
                    # What was taken for apart on this way is not known to be.
                    self._apart.clear()
                    return True
                continue
            waiting.extend(self._pair(edge, earlier) for edge in self._into(source))
        return False

    def _pair(self, one: int, other: int) -> tuple[int, int]:
        source = self._drawing.source
        if self._place[source[one]] >= self._place[source[other]]:
            return one, other
        return other, one

    def _agree(self, node: int, one: int, other: int) -> bool:
        exits = self._drawing.exit
        if exits[one] == exits[other]:
            return True
        if node not in self._multiple:
            self._multiple[node] = self._drawing.multiple(node)
        return {exits[one], exits[other]} <= self._multiple[node]
