"""Everything that is wrong with a drawing, found without running it."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.graph.checks import expressions, meetings, people, starts, steps, wires
from app.graph.checks.drawn import CredentialFact, Drawn, Facts, WorkflowFact
from app.graph.checks.scope import Scopes
from app.graph.model import Document, Problem, Severity
from app.graph.params import schema_problem
from app.graph.problems import error, in_order
from app.graph.schemas import schema_faults
from app.graph.shape import analyse
from app.graph.spec import NodeTypes

__all__ = ["MAX_NODES", "MAX_PROBLEMS", "CredentialFact", "Facts", "WorkflowFact", "check"]

MAX_NODES: Final = 5_000
MAX_PROBLEMS: Final = 300  # nobody reads more, and to look for thousands takes seconds
NOTHING_KNOWN: Final = Facts()


def check(document: Document, types: NodeTypes, facts: Facts = NOTHING_KNOWN) -> list[Problem]:
    """The problems of a document in its own order, each once; empty when it may be published.

    The same document, types and facts give the same list. Looking ends with `MAX_PROBLEMS` errors;
    warnings fill what errors leave of that number.
    """
    if not document.nodes:
        return [error("empty_document", "/nodes", "Nothing is drawn yet.")]
    if len(document.nodes) > MAX_NODES:
        count = len(document.nodes)
        detail = f"The workflow has {count} steps; {MAX_NODES} are allowed."
        return [error("too_large", "/nodes", detail, count=count, limit=MAX_NODES)]
    return in_order(_bounded(_all(document, types, facts)))


def _bounded(found: Iterable[Problem]) -> list[Problem]:
    kept: dict[Severity, dict[tuple[str, str], Problem]] = {each: {} for each in Severity}
    for problem in found:
        kept[problem.severity].setdefault((problem.code, problem.pointer + problem.detail), problem)
        if len(kept[Severity.ERROR]) == MAX_PROBLEMS:
            break
    return [*kept[Severity.ERROR].values(), *kept[Severity.WARNING].values()][:MAX_PROBLEMS]


def _all(document: Document, types: NodeTypes, facts: Facts) -> Iterator[Problem]:
    faults = schema_faults(document.input_schema)
    for fault in faults:
        found = schema_problem(fault, "/input_schema")
        yield error(found.code, found.pointer, found.detail, **found.fields)
    shape = analyse(document, types)
    drawn = Drawn(document, types, facts, shape, {} if faults else dict(document.input_schema))
    yield from shape.problems
    yield from wires.find(drawn)
    yield from steps.find(drawn)
    yield from starts.find(drawn)
    yield from meetings.find(drawn)
    yield from people.find(drawn)
    yield from expressions.find(drawn, Scopes(drawn))
