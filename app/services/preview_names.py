"""What a previewed expression may read: of a try, else of pins and samples; found when asked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Principal
from app.core.clock import iso
from app.core.ids import new_id
from app.db.models import Workflow
from app.graph import excerpt
from app.graph.expressions import ExpressionFault, compile_expression
from app.graph.expressions.binding import Overlay
from app.graph.model import Document
from app.services.deps import Deps
from app.services.pins import pinned_values
from app.services.previews import Preview
from app.services.sample_inputs import first_input
from app.services.tried_values import TriedValues


def names_for(
    deps: Deps,
    session: DbSession,
    principal: Principal,
    workflow_id: str,
    document: Document,
    wanted: Preview,
    named: Collection[str],
) -> Mapping[str, Any]:
    """`input`, `nodes` (of the steps that are named), `run`, `vars`, and inside a for-each `item`
    and `index`."""
    row = session.get_one(Workflow, workflow_id)
    needed = excerpt.needs(document, deps.types, wanted.node, named)
    tried = TriedValues(
        session, principal, row.id, needed.around, wanted.item or 0, run=wanted.run, reads_out=False
    )
    names = _Names(deps, session, row, document, tried, {*needed.read, *needed.perhaps})
    if "item" in names:
        return names
    return Overlay(names, _of_the_sample(document, needed.around, names, wanted.item or 0))


def _of_the_sample(
    document: Document, around: Sequence[str], names: Mapping[str, Any], number: int
) -> dict[str, Any]:
    """`item` and `index` before there is a try: where the list can be read without one."""
    lists = {node.id: node.params.get("items") for node in document.nodes if node.id in around}
    found: dict[str, Any] = {}
    for name in around:
        source = lists[name]
        try:
            value = compile_expression(str(source)).evaluate(Overlay(names, found))
        except ExpressionFault:
            return {}
        if not isinstance(value, list) or not value:
            return {}
        at = number if name == around[-1] and number < len(value) else 0
        found = {"item": value[at], "index": at}
    return found


class _Names(Mapping[str, Any]):
    def __init__(
        self,
        deps: Deps,
        session: DbSession,
        row: Workflow,
        document: Document,
        tried: TriedValues,
        named: set[str],
    ) -> None:
        item = tried.item()
        there, value = tried.input()
        self._found: dict[str, Any] = {
            "input": value if there else first_input(session, row),
            "nodes": self._nodes(session, row, tried, named),
            "run": _run(deps, row, tried),
            "vars": document.settings.get("vars") or {},
        }
        if item is not None:
            self._found["item"], self._found["index"] = item

    @staticmethod
    def _nodes(
        session: DbSession, row: Workflow, tried: TriedValues, named: set[str]
    ) -> dict[str, Any]:
        known = tried.outputs(named)
        missing = named - known.keys()
        pins = pinned_values(session, row.id) if missing else {}
        known.update({name: pins[name] for name in missing if name in pins})
        return {name: each.value for name, each in known.items()}

    def __getitem__(self, name: str) -> Any:
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _run(deps: Deps, row: Workflow, tried: TriedValues) -> dict[str, Any]:
    last = tried.runs[0] if tried.runs else None
    at = deps.clock.now() if last is None else last.started_at or last.created_at
    return {
        "id": new_id() if last is None else last.id,
        "number": row.try_count + 1 if last is None else abs(last.number),
        "workflow": {"id": row.id, "slug": row.slug, "name": row.name},
        "started_at": iso(at),
    }
