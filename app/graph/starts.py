"""Which of a workflow's starting steps begins a run."""

from app.graph.model import Document
from app.graph.spec import Group, NodeTypes

MANUAL = "trigger.manual"
AFTER = "trigger.workflow"


def starting_nodes(document: Document, types: NodeTypes) -> list[str]:
    """The ids of the starting steps, in the document's order."""
    kinds = ((node, types.get((node.type, node.type_version))) for node in document.nodes)
    return [node.id for node, kind in kinds if kind and kind.spec.group is Group.TRIGGER]


def start_by_hand(document: Document, types: NodeTypes) -> str | None:
    """The starting step of a run that a person, a program or another workflow asks for.

    None where there is only one, which then needs no name; else the one for starts by hand, or
    the first.
    """
    starting = starting_nodes(document, types)
    if len(starting) < 2:
        return None
    by_hand = {node.id for node in document.nodes if node.type == MANUAL}
    return next((name for name in starting if name in by_hand), starting[0])
