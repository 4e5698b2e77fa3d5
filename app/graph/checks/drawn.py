"""A document together with what the families of findings need to know of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.graph.drawing import has_error_exit
from app.graph.model import Document, Node
from app.graph.shape import Shape
from app.graph.spec import NodeType, NodeTypes, Port, Schema


@dataclass(frozen=True, slots=True)
class WorkflowFact:
    """What is known of another workflow that is in use."""

    input_schema: Schema
    outputs: tuple[str, ...] = ()
    follows: frozenset[str] = frozenset()  # the workflows after whose runs it starts


@dataclass(frozen=True, slots=True)
class CredentialFact:
    """What is known of a credential: its kind, and whether it may be sent to an address.

    `covers` is None where it is bound to no hosts.
    """

    kind: str
    covers: Callable[[str], bool] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What exists outside the document; None: not known, so nothing is said about it."""

    workflows: Mapping[str, WorkflowFact] | None = None
    models: frozenset[str] | None = None
    credentials: Mapping[str, CredentialFact] | None = None
    own: frozenset[str] = frozenset()  # id and slug of the workflow that the document belongs to


@dataclass(frozen=True, slots=True)
class Drawn:
    """One document under check. `kinds` and `exits` go by the node's number."""

    document: Document
    types: NodeTypes
    facts: Facts
    shape: Shape
    input_schema: Schema  # the document's, or open where that is unsound
    sound: set[int] = field(default_factory=lambda: set[int]())  # nodes whose params are right
    _names: dict[int, dict[str, None]] = field(default_factory=lambda: {})

    @property
    def nodes(self) -> Sequence[Node]:
        """The nodes in the order of the document."""
        return self.document.nodes

    def kind(self, number: int) -> NodeType | None:
        """The node's type; None where it is not installed."""
        return self.shape.drawing.types[number]

    def exits(self, number: int) -> tuple[Port, ...]:
        """The exits that have a name of their own; see `has_error_exit` for one more."""
        return self.shape.drawing.ports[number]

    def exit_names(self, number: int) -> Collection[str]:
        """The names of all exits in order, `error` among them where errors leave by it."""
        names = self._names.get(number)
        if names is None:
            more = ["error"] if has_error_exit(self.nodes[number]) else []
            names = dict.fromkeys([*(port.name for port in self.exits(number)), *more])
            self._names[number] = names
        return names

    def wired(self, number: int) -> frozenset[str]:
        """The exits that have a wire."""
        drawing = self.shape.drawing
        return frozenset(drawing.exit[edge] for edge, _ in drawing.out[number])

    def params(self, number: int) -> Mapping[str, Any]:
        """The node's parameters as drawn."""
        return self.nodes[number].params
