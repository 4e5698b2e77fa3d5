"""Problems of the check: made in one place, put in order, told in both languages."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from app.core.text import Text
from app.graph.model import Document, Problem, Severity
from app.graph.problem_sentences import SENTENCES
from app.graph.problem_words import kinds_told, place_told, suggestion_told

_GAP: Final = re.compile(r"\{(\w+)\}")
_TOLD: Final[Mapping[str, Callable[[Problem, Mapping[str, str], str], str]]] = {
    "kinds": lambda problem, _, language: kinds_told(problem.fields.get("types", ()), language),
    "path": lambda problem, names, language: place_told(
        str(problem.fields.get("path", "")), names, language
    ),
    "meant": lambda problem, _, language: suggestion_told(
        str(problem.fields.get("suggestion") or ""), language
    ),
}
_RANK: Final = {Severity.ERROR: 0, Severity.WARNING: 1}


def error(
    code: str,
    pointer: str,
    detail: str,
    *,
    node: str | None = None,
    edge: int | None = None,
    **fields: Any,
) -> Problem:
    """A problem that keeps the document from being published."""
    return Problem(code, Severity.ERROR, node, pointer, detail, fields, edge)


def warning(
    code: str,
    pointer: str,
    detail: str,
    *,
    node: str | None = None,
    edge: int | None = None,
    **fields: Any,
) -> Problem:
    """A problem that people should look at."""
    return Problem(code, Severity.WARNING, node, pointer, detail, fields, edge)


def in_order(found: Iterable[Problem]) -> list[Problem]:
    """Without repetitions, in the order of the document: whole, steps, wires, outputs."""
    unique = {(problem.code, problem.pointer, problem.detail): problem for problem in found}
    return sorted(unique.values(), key=_place)


def _place(problem: Problem) -> tuple[Any, ...]:
    parts = problem.pointer.split("/")
    kind = parts[1] if len(parts) > 1 else ""
    order = {"": 0, "nodes": 1, "edges": 2}.get(kind, 3)
    index = int(parts[2]) if order in (1, 2) and len(parts) > 2 else -1
    return (order, index, _RANK[problem.severity], problem.pointer, problem.code, problem.detail)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether they keep the document from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def sentence(problem: Problem, names: Mapping[str, str] | None = None) -> Text:
    """What it says to people; `names` holds the steps' names by id."""
    pattern = SENTENCES[problem.code]
    return Text(
        _filled(pattern.en, problem, names or {}, "en"),
        _filled(pattern.ja, problem, names or {}, "ja"),
    )


def problem_json(problem: Problem, document: Document | None = None) -> dict[str, Any]:
    """The form in which the API and the screens get it."""
    names = {node.id: node.name or node.id for node in document.nodes} if document else {}
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "node": problem.node,
        "edge": problem.edge,
        "pointer": problem.pointer,
        "detail": problem.detail,
        "fields": dict(problem.fields),
        "message": sentence(problem, names).to_json(),
    }


def _filled(pattern: str, problem: Problem, names: Mapping[str, str], language: str) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name == "step":
            return names.get(problem.node or "", problem.node or "")
        if name in _TOLD:
            return _TOLD[name](problem, names, language)
        found = problem.fields.get(name)
        if isinstance(found, Mapping):
            found = found.get(language, "")
        if found is None and name == "reason":
            return problem.detail
        text = "" if found is None else str(found)
        return names.get(text, text) if name in ("node", "header", "first") else text

    return _GAP.sub(value, pattern)
