"""Two runs side by side: how far each step was, and for which items it delivered something else."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.permissions import Principal
from app.db.base import AnyRow
from app.db.models import Run, WorkflowVersion
from app.db.queries import run_compare
from app.engine.activation import Activation
from app.services.deps import Deps
from app.services.node_progress import nodes_of
from app.services.run_read import described, find

MOST: Final = 200_000
EXAMPLES: Final = 5
_HANDLE: Final = re.compile(r'("\$rows"\s*:\s*)"[^"]*"')


class Delivery(NamedTuple):
    """What an activation delivered, by a hash of it, and where it is written."""

    content: int
    position: int


Deliveries = dict[str, dict[str, Delivery]]
"""Node → activation → what it delivered."""


def compare(deps: Deps, principal: Principal, left_id: str, right_id: str) -> dict[str, Any]:
    """{"left", "right", "same_version", "same_input", "complete", "steps"}; raises not_found.

    Steps stand in the order of the left run's document; those that only the right one has follow.
    `complete` is false when a run has more than 200,000 deliveries: the rest was not compared.
    """
    with deps.db.reading() as session:
        left, right = (find(session, principal, run_id) for run_id in (left_id, right_id))
        inputs = [_input(session, run.id) for run in (left, right)]
        nodes = _nodes(session, left)
        nodes.update({id: each for id, each in _nodes(session, right).items() if id not in nodes})
        both = (_deliveries(session, left), _deliveries(session, right))
        stands = (nodes_of(session, left), nodes_of(session, right))
        return {
            "left": described(session, [left])[0],
            "right": described(session, [right])[0],
            "same_version": left.version_id == right.version_id,
            "same_input": inputs[0] == inputs[1],
            "complete": all(sum(map(len, found.values())) < MOST for found in both),
            "steps": [_step(session, node, stands, both) for node in nodes.values()],
        }


def _input(session: Session, run_id: str) -> str:
    stored = session.execute(select(Run.input).where(Run.id == run_id)).scalar_one()
    return _HANDLE.sub(r'\1""', str(stored))


def _nodes(session: Session, run: AnyRow) -> dict[str, dict[str, Any]]:
    query = select(WorkflowVersion.document).where(WorkflowVersion.id == run.version_id)
    return {node["id"]: node for node in session.execute(query).scalar_one()["nodes"]}


def _deliveries(session: Session, run: AnyRow) -> Deliveries:
    """Names of long lists are their own in each run, so they do not count as a difference."""
    found: Deliveries = {}
    for row in run_compare.delivered(session, run.root_run_id, run.id, MOST):
        content = hash(_HANDLE.sub(r'\1""', row.outputs or ""))
        found.setdefault(row.node_id, {})[row.activation] = Delivery(content, row.position)
    return found


def _step(
    session: Session,
    node: Mapping[str, Any],
    stands: tuple[Mapping[str, Any], Mapping[str, Any]],
    both: tuple[Deliveries, Deliveries],
) -> dict[str, Any]:
    name = node["id"]
    left, right = (found.get(name, {}) for found in both)
    common = left.keys() & right.keys()
    differing = [key for key in common if left[key].content != right[key].content]
    return {
        "node": name,
        "name": node.get("name") or "",
        "type": node["type"],
        "left": stands[0].get(name),
        "right": stands[1].get(name),
        "same": len(common) - len(differing),
        "differing": len(differing),
        "only_left": len(left) - len(common),
        "only_right": len(right) - len(common),
        "examples": _examples(session, differing, left, right),
    }


def _examples(
    session: Session,
    keys: Iterable[str],
    left: Mapping[str, Delivery],
    right: Mapping[str, Delivery],
) -> list[dict[str, Any]]:
    first = sorted((Activation.parse(key) for key in keys), key=_order)[:EXAMPLES]
    places = [side[each.key].position for each in first for side in (left, right)]
    outputs = run_compare.outputs_at(session, places) if places else {}
    return [
        {
            "activation": each.key,
            "index": each.scope[-1].index if each.scope else None,
            "visit": each.visit,
            "left": _shown(outputs[left[each.key].position]),
            "right": _shown(outputs[right[each.key].position]),
        }
        for each in first
    ]


def _order(activation: Activation) -> tuple[list[int], int, int]:
    scope = [each.index for each in activation.scope]
    return scope, activation.visit, activation.revision


def _shown(outputs: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The exits with their values; what is large or lies elsewhere only says so."""
    ports = {port: stored.get("v") for port, stored in outputs.items()}
    return {"exits": list(ports), "values": ports, "large": any("p" in s for s in outputs.values())}
