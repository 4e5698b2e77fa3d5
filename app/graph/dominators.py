"""Walks over a directed graph of integers: order, retreating edges, dominators; no recursion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Successors = Sequence[Sequence[tuple[int, int]]]  # node → (edge, target) …


@dataclass(frozen=True, slots=True)
class Walk:
    """A depth-first walk from a root.

    Without the `retreating` edges (those to a node still on the way) every edge leads to a later
    place of `order`. `place` is -1 for what the root does not reach.
    """

    order: list[int]
    place: list[int]
    retreating: frozenset[int]


def walk(root: int, successors: Successors) -> Walk:
    """Reverse postorder of all that `root` reaches."""
    count = len(successors)
    state = bytearray(count)  # 0 new, 1 on the way, 2 left
    cursor = [0] * count
    left: list[int] = []
    retreating: set[int] = set()
    stack = [root]
    state[root] = 1
    while stack:
        node = stack[-1]
        if cursor[node] == len(successors[node]):
            state[node] = 2
            left.append(stack.pop())
            continue
        edge, target = successors[node][cursor[node]]
        cursor[node] += 1
        if state[target] == 0:
            state[target] = 1
            stack.append(target)
        elif state[target] == 1:
            retreating.add(edge)
    left.reverse()
    place = [-1] * count
    for position, node in enumerate(left):
        place[node] = position
    return Walk(left, place, frozenset(retreating))


class Tree:
    """A growing tree with common ancestors in O(log n), by jump pointers (Myers, 1983)."""

    __slots__ = ("_depth", "_jump", "_parent")

    def __init__(self, root: int) -> None:
        self._parent = {root: root}
        self._jump = {root: root}
        self._depth = {root: 0}

    def __contains__(self, node: int) -> bool:
        return node in self._depth

    def parent(self, node: int) -> int:
        """The node above; the root is its own."""
        return self._parent[node]

    def add(self, node: int, parent: int) -> None:
        """Hangs a new node under one that is there."""
        depth, jump = self._depth, self._jump
        far = jump[parent]
        even = depth[parent] - depth[far] == depth[far] - depth[jump[far]]
        self._parent[node] = parent
        self._jump[node] = jump[far] if even else parent
        depth[node] = depth[parent] + 1

    def _lift(self, node: int, depth: int) -> int:
        depths, jump, parent = self._depth, self._jump, self._parent
        while depths[node] > depth:
            node = jump[node] if depths[jump[node]] >= depth else parent[node]
        return node

    def common(self, one: int, other: int) -> int:
        """The nearest node above both, one of the two included."""
        depth, jump, parent = self._depth, self._jump, self._parent
        one = self._lift(one, depth[other])
        other = self._lift(other, depth[one])
        while one != other:
            if jump[one] != jump[other]:
                one, other = jump[one], jump[other]
            else:
                one, other = parent[one], parent[other]
        return one

    def common_of(self, nodes: Iterable[int]) -> int | None:
        """The nearest node above all that are in the tree; None when none is."""
        found: int | None = None
        for node in nodes:
            if node in self._depth:
                found = node if found is None else self.common(found, node)
        return found

    def is_above(self, upper: int, lower: int) -> bool:
        """Whether `upper` is `lower` or above it."""
        if upper not in self._depth or lower not in self._depth:
            return False
        return self._lift(lower, self._depth[upper]) == upper


def dominators(order: Sequence[int], before: Sequence[Sequence[int]]) -> Tree:
    """The dominator tree of an acyclic graph: `order` starts with the root, `before` gives the
    predecessors (retreating edges left out; for a reducible graph they change no dominator)."""
    tree = Tree(order[0])
    for node in order[1:]:
        above = tree.common_of(before[node])
        tree.add(node, order[0] if above is None else above)
    return tree
