"""What of a draft a try runs, and what only delivers: pinned, or known from the last try."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal
from app.core.errors import AppError, FieldError, Kind
from app.db.models import Workflow
from app.graph import excerpt
from app.graph.drawing import ITEM
from app.graph.excerpt import Needs, Wire
from app.graph.model import Document
from app.graph.plan import compile_plan
from app.graph.problems import problem_json
from app.graph.shape import analyse
from app.graph.spec import Group
from app.services import documents
from app.services.deps import Deps
from app.services.pins import pinned_values
from app.services.tried_values import Known, TriedValues
from app.services.workflows import find_workflow

_NAMED: Final = re.compile(r"""\bnodes\s*(?:\.\s*(\w+)|\[\s*["']([^"']+)["']\s*\])""")
_ALONE_IS_NOTHING: Final = frozenset({"flow.collect"})


@dataclass(frozen=True, slots=True)
class NewTry:
    """What is to be tried: the whole document, or `to` a step, or `only` that step.

    `confirm` names steps that may really act, once, in this try.
    """

    document: Any
    input: Any = None
    mode: str = "all"
    node: str | None = None
    item: int | None = None
    confirm: Sequence[str] = field(default_factory=lambda: ())


@dataclass(frozen=True, slots=True)
class TryScope:
    """The document to run (`raw`, and read), steps that only deliver, items of for-eaches."""

    raw: Mapping[str, Any]
    document: Document
    given: Mapping[str, Known] = field(default_factory=lambda: {})
    items: Mapping[str, Sequence[Any]] = field(default_factory=lambda: {})


def scope_of(deps: Deps, principal: Principal, reference: str, wanted: NewTry) -> TryScope:
    """What is to be run; nothing is written. Raises as `tries.start` does."""
    whole = documents.parse(wanted.document)
    _refuse_unknown(whole, wanted)
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference, Action.RUN_TRY)
        pins = pinned_values(db, row.id)
        problems = documents.check(deps, db, whole)
        if wanted.mode == "only":
            scope = _only(deps, db, principal, row, whole, wanted, pins, problems)
        else:
            scope = _from_start(deps, whole, wanted, pins, problems)
    if scope.document is not whole:
        _refuse_misshaped(deps, scope.document)
    return scope


def _from_start(
    deps: Deps,
    whole: Document,
    wanted: NewTry,
    pins: Mapping[str, Known],
    problems: list[dict[str, Any]],
) -> TryScope:
    raw, document = whole.raw, whole
    if wanted.mode == "to" and wanted.node is not None:
        raw = excerpt.up_to(whole, deps.types, wanted.node)
        document = documents.parse(raw)
    kept = {node.id for node in document.nodes}
    _refuse([each for each in problems if _matters(each, whole, document, kept)])
    return TryScope(raw, document, {name: pin for name, pin in pins.items() if name in kept})


def _refuse(problems: Sequence[dict[str, Any]]) -> None:
    """Only errors are told: what is warned of elsewhere in the draft does not matter here."""
    errors = [each for each in problems if each["severity"] == "error"]
    detail = "What is to be tried has {count} problems."
    documents.refuse("document_has_problems", detail, errors)


def _matters(
    problem: Mapping[str, Any], whole: Document, document: Document, kept: Collection[str]
) -> bool:
    """Whether a problem lies in what is to be run."""
    if document is whole:
        return True
    if problem["edge"] is not None:
        edge = whole.edges[problem["edge"]]
        return {edge.from_node, edge.to_node} <= set(kept)
    if problem["node"] is not None:
        return problem["node"] in kept
    return not problem["pointer"].startswith("/output")


def _refuse_misshaped(deps: Deps, document: Document) -> None:
    """Cutting may leave a fork whose ways do not meet any more; places are those of the part."""
    try:
        compile_plan(document, deps.types)
    except AppError as error:
        shape = analyse(document, deps.types)
        _refuse([problem_json(each, document) for each in shape.problems])
        raise error from None


def _only(
    deps: Deps,
    db: DbSession,
    principal: Principal,
    row: Workflow,
    whole: Document,
    wanted: NewTry,
    pins: Mapping[str, Known],
    problems: list[dict[str, Any]],
) -> TryScope:
    node = str(wanted.node)
    _refuse([each for each in problems if each["node"] == node])
    needed = excerpt.needs(whole, deps.types, node, named_steps(whole, node))
    tried = TriedValues(db, principal, row.id, needed.around, wanted.item or 0)
    starts = {each.id for each in whole.nodes if _is_start(deps, each.type, each.type_version)}
    sources = [wire for wires in needed.entries.values() for wire in wires]
    names = {wire[0] for wire in sources if wire[1] != ITEM} | {*needed.read, *needed.perhaps}
    known = {**tried.outputs(names - starts), **{n: pins[n] for n in names & pins.keys()}}
    known = _on_wires(known, sources)
    items = tried.items()
    _refuse_missing(needed, known, items, starts)
    ports = {name: each.port for name, each in known.items()}
    raw = excerpt.only(whole, deps.types, node, needed, ports)
    document = documents.parse(raw)
    kept = {each.id for each in document.nodes}
    given = {name: each for name, each in known.items() if name in kept}
    return TryScope(raw, document, given, items)


def named_steps(document: Document, node: str) -> set[str]:
    """The ids of steps that the parameters of a step name in expressions."""
    found = next(each for each in document.nodes if each.id == node)
    return {name for text in _texts(found.params) for name in names_in(text)}


def names_in(text: str) -> set[str]:
    """The ids of steps that an expression or template may read."""
    return {first or second for first, second in _NAMED.findall(text)}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)


def _on_wires(known: Mapping[str, Known], wires: Sequence[Wire]) -> dict[str, Known]:
    """A source delivers where it leads here, whichever exit it took; an error is no value."""
    made = dict(known)
    for source, port, _, _ in wires:
        found = made.get(source)
        if found is None or found.port == port:
            continue
        if "error" in (found.port, port):
            del made[source]
        else:
            made[source] = Known(port, found.value, found.pinned)
    return made


def _refuse_missing(
    needed: Needs,
    known: Mapping[str, Known],
    items: Mapping[str, Sequence[Any]],
    starts: Collection[str],
) -> None:
    there = {*known, *starts, *items}
    missing = {name for name in needed.read if name not in there}
    missing |= {each for each in needed.around if each not in items}
    for wires in needed.entries.values():
        sources = {wire[0] for wire in wires}
        if not sources & there:
            missing |= sources
    if missing:
        names = sorted(missing)
        detail = f"There is no data yet of {', '.join(names)}. Try the draft up to here first."
        raise AppError(Kind.UNPROCESSABLE, "no_data", detail, fields={"nodes": names})


def _is_start(deps: Deps, type_: str, version: int) -> bool:
    kind = deps.types.get((type_, version))
    return kind is not None and kind.spec.group is Group.TRIGGER


def _refuse_unknown(whole: Document, wanted: NewTry) -> None:
    types = {node.id: node.type for node in whole.nodes}
    errors: list[FieldError] = []
    if wanted.mode != "all" and wanted.node is None:
        detail = "Say which step is meant."
        errors.append(FieldError("/node", "required", detail))
    elif wanted.mode != "all" and wanted.node not in types:
        errors.append(_unknown(str(wanted.node), "/node"))
    for place, name in enumerate(wanted.confirm):
        if name not in types:
            errors.append(_unknown(name, f"/confirm/{place}"))
    if errors:
        raise AppError(Kind.UNPROCESSABLE, errors[0].code, errors[0].detail, errors=tuple(errors))
    if wanted.mode == "only" and types[str(wanted.node)] in _ALONE_IS_NOTHING:
        detail = "This step only gathers what others gave; try the draft up to it instead."
        raise AppError(Kind.UNPROCESSABLE, "not_alone", detail)


def _unknown(name: str, place: str) -> FieldError:
    return FieldError(place, "unknown_node", f"The document has no step {name[:80]!r}.")
