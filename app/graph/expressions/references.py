"""Which values an expression reads: `nodes.classify.label` → ("nodes", "classify", "label")."""

import re
from typing import Final, NamedTuple

from app.graph.expressions.tree import Call, Loop, Name, Node, Select, chain, children

Path = tuple[str | int, ...]
NO_PATHS: Final[frozenset[Path]] = frozenset()


class Reference(NamedTuple):
    """One chain in the text.

    `optional`: it stands inside `has()`, or where a `has()` has proven it present. `start` and
    `length` are its place in the text. `depth` counts the loops whose body repeats it.
    """

    path: Path
    optional: bool = False
    start: int = 0
    length: int = 0
    depth: int = 0


_TEXT = r'[rR]?"(?:\\.|[^"\\])*"|[rR]?\'(?:\\.|[^\'\\])*\''
_STEP: Final = re.compile(rf"\s*(\.\s*[A-Za-z_]\w*|\[\s*(?:{_TEXT}|-?\w+)\s*\])")


def find(root: Node, source: str) -> tuple[Reference, ...]:
    """Every reference, in the order of the text."""
    finder = _Finder(source)
    finder.visit(root, NO_PATHS, frozenset(), 0)
    return tuple(finder.found)


def steps(source: str, start: int, count: int) -> list[tuple[int, int]]:
    """Where each of the `count` keys after a variable stands, from its dot or bracket on."""
    places: list[tuple[int, int]] = []
    for _ in range(count):
        step = _STEP.match(source, start)
        places.append((step.start(1), step.end()) if step else (start, start))
        start = places[-1][1]
    return places


class _Finder:
    def __init__(self, source: str) -> None:
        self._source = source
        self.found: list[Reference] = []

    def visit(self, node: Node, proven: frozenset[Path], bound: frozenset[str], depth: int) -> None:
        tested = isinstance(node, Select) and node.test
        reads = chain(node._replace(test=False) if isinstance(node, Select) and tested else node)
        if reads is not None:
            self._add(reads[0], reads[1], tested, proven, bound, depth)
        elif isinstance(node, Loop):
            self._loop(node, proven, bound, depth)
        elif isinstance(node, Call) and node.function in _GUARDS:
            for arg, known in zip(node.args, _GUARDS[node.function](node.args), strict=True):
                self.visit(arg, proven | known, bound, depth)
        else:
            for child in children(node):
                self.visit(child, proven, bound, depth)

    def _add(
        self,
        root: Name,
        keys: Path,
        tested: bool,
        proven: frozenset[Path],
        bound: frozenset[str],
        depth: int,
    ) -> None:
        if root.name in bound or root.name.startswith("@"):
            return
        path = (root.name, *keys)
        start = root.at + len(root.name)
        end = steps(self._source, start, len(keys))[-1][1] if keys else start
        optional = tested or any(path[: len(known)] == known for known in proven)
        self.found.append(Reference(path, optional, root.at, end - root.at, depth))

    def _loop(self, node: Loop, proven: frozenset[Path], bound: frozenset[str], depth: int) -> None:
        self.visit(node.over, proven, bound, depth)
        self.visit(node.init, proven, bound, depth)
        inner = bound | {node.variable}
        self.visit(node.condition, proven, inner, depth + 1)
        self.visit(node.step, proven, inner, depth + 1)
        self.visit(node.result, proven, bound, depth)


def _present(node: Node, when: bool) -> frozenset[Path]:
    """The paths that exist for sure where the node is `when`."""
    match node:
        case Select(test=True):
            reads = chain(node._replace(test=False)) if when else None
            if reads is None:
                return NO_PATHS
            path = (reads[0].name, *reads[1])
            return frozenset(path[:length] for length in range(2, len(path) + 1))
        case Call(function="!_", args=(arg,)):
            return _present(arg, not when)
        case Call(function="_&&_", args=args) if when:
            return frozenset().union(*[_present(arg, True) for arg in args])
        case Call(function="_||_", args=args) if not when:
            return frozenset().union(*[_present(arg, False) for arg in args])
        case _:
            return NO_PATHS


def _ternary(args: tuple[Node, ...]) -> list[frozenset[Path]]:
    return [NO_PATHS, _present(args[0], True), _present(args[0], False)]


def _both(args: tuple[Node, ...]) -> list[frozenset[Path]]:
    return [_present(args[1], True), _present(args[0], True)]


def _either(args: tuple[Node, ...]) -> list[frozenset[Path]]:
    return [_present(args[1], False), _present(args[0], False)]


_GUARDS: Final = {"_?_:_": _ternary, "_&&_": _both, "_||_": _either}
