"""Expressions of all nodes and of the output, against the schemas of what they read."""

from collections.abc import Iterator, Mapping

from app.core.json import pointer
from app.graph.checks.drawn import Drawn
from app.graph.checks.scope import Scopes
from app.graph.expressions import ExpressionProblem, TypedScope, written
from app.graph.model import Problem, Severity
from app.graph.problem_sentences import SENTENCES
from app.graph.spec import Schema


def find(drawn: Drawn, scopes: Scopes) -> Iterator[Problem]:
    """What is wrong with each expression, at the parameter that holds it."""
    for number, node in enumerate(drawn.nodes):
        kind = drawn.kind(number)
        if kind is None:
            continue
        reader = _Reader(scopes, number)
        for text in written(node.params, kind.spec):
            for problem in text.check(reader.scope(text.over)):
                yield _problem(problem, node.id, f"/nodes/{number}/params{text.pointer}")
    yield from _outputs(drawn.document.output, scopes)


class _Reader:
    """Makes the scopes of one node, each at most once."""

    def __init__(self, scopes: Scopes, number: int) -> None:
        self._scopes = scopes
        self._number = number
        self._made: dict[str | None, TypedScope] = {}

    def scope(self, over: str | None) -> TypedScope:
        """What an expression sees that is computed `over` a list, or once."""
        if over not in self._made:
            item: Schema | None = self._scopes.items(self._number, over) if over else None
            self._made[over] = self._scopes.of(self._number, item)
        return self._made[over]


def _outputs(output: Mapping[str, str], scopes: Scopes) -> Iterator[Problem]:
    scope = scopes.of_output()
    for name, source in output.items():
        for problem in scope.check(source):
            yield _problem(problem, None, "/output" + pointer(name))


def _problem(problem: ExpressionProblem, node: str | None, place: str) -> Problem:
    code = problem.code if problem.code in SENTENCES else "expression_invalid"
    fields = {
        **problem.fields,
        "start": problem.start,
        "length": problem.length,
        "reason": problem.detail,
    }
    return Problem(code, Severity.ERROR, node, place, problem.detail, fields)
