"""Published versions ready to run: document, plan and compiled expressions, kept per process."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.core.errors import AppError
from app.graph.expressions import Expression, ParamProgram, compile_expression, compile_params
from app.graph.model import Document, Node, OnError
from app.graph.parse import parse_document
from app.graph.plan import Plan, compile_plan
from app.graph.plan_model import PlanNode
from app.graph.spec import Effect, NodeType
from app.services.deps import Deps
from app.services.streams import load_version

KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Step:
    """A node with what is needed to run it. `fault` says why its parameters cannot be computed."""

    node: Node
    plan: PlanNode
    type: NodeType
    params: ParamProgram | None
    fault: AppError | None
    wired: frozenset[str]


@dataclass(frozen=True, slots=True)
class Version:
    """One version; `pins` maps a sub-workflow's name to the version that was current.

    `is_counted`: its runs may have items or reviews to be counted at their end.
    """

    id: str
    workflow_id: str
    workflow: Mapping[str, Any]
    document: Document
    plan: Plan
    pins: Mapping[str, str]
    steps: Mapping[str, Step]
    output: Mapping[str, Expression]
    variables: Mapping[str, Any]
    is_counted: bool


class Versions:
    """The versions that this process used lately."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._kept: OrderedDict[str, Version] = OrderedDict()

    def get(self, version_id: str) -> Version:
        """A version by its id; raises LookupError, or AppError when it can no longer run here."""
        found = self._kept.get(version_id)
        if found is None:
            found = self._kept[version_id] = self._load(version_id)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(version_id)
        return found

    def _load(self, version_id: str) -> Version:
        row = load_version(self._deps, version_id)
        document = parse_document(row.document)
        plan = compile_plan(document, self._deps.types)
        variables = document.settings.get("vars")
        return Version(
            id=version_id,
            workflow_id=row.workflow_id,
            workflow={"id": row.workflow_id, "slug": row.slug, "name": row.name},
            document=document,
            plan=plan,
            pins=row.pins,
            steps={node.id: self._step(document, plan, node) for node in document.nodes},
            output={name: compile_expression(text) for name, text in document.output.items()},
            variables=variables if isinstance(variables, Mapping) else {},
            is_counted=len(plan.regions) > 1 or any(_asks(node) for node in plan.nodes),
        )

    def _step(self, document: Document, plan: Plan, node: Node) -> Step:
        kind = self._deps.types[(node.type, node.type_version)]
        params, fault = None, None
        try:
            params = compile_params(node.params, kind.spec)
        except AppError as error:
            fault = error
        wired = frozenset(edge.from_port for edge in document.edges if edge.from_node == node.id)
        return Step(node, plan.node(node.id), kind, params, fault, wired)


def _asks(node: PlanNode) -> bool:
    """Whether a person may be asked at this node."""
    rescued = node.on_error.mode is OnError.REVIEW or node.effect is Effect.ONCE
    return rescued or node.effect is Effect.ENGINE
