"""Faults of credentials that exist: of another kind than is needed, or not for this address."""

import re
from collections.abc import Iterator
from typing import Final

from app.graph.checks.drawn import CredentialFact, Drawn
from app.graph.model import Node, Problem
from app.graph.problems import error
from app.graph.spec import Kind, NodeType, Param, is_shown

# An address whose scheme and host are plain text; what follows may be computed.
_PLAIN_HOST: Final = re.compile(r"\s*(https?://[^\s/?#{}]+)(?:[/?#].*)?", re.IGNORECASE | re.DOTALL)


def find(drawn: Drawn, node: Node, kind: NodeType, place: str) -> Iterator[Problem]:
    """Every fault of the credentials that one step names."""
    for param in kind.spec.params:
        name = node.params.get(param.name)
        if param.kind is not Kind.CREDENTIAL or not isinstance(name, str):
            continue
        fact = (drawn.facts.credentials or {}).get(name)
        if fact is not None and is_shown(param, node.params, kind.spec.params):
            yield from _faults(node, param, name, fact, f"{place}/{param.name}")


def _faults(
    node: Node, param: Param, name: str, fact: CredentialFact, place: str
) -> Iterator[Problem]:
    if param.accepts and fact.kind not in param.accepts:
        needed = ", ".join(param.accepts)
        detail = f"The credential {name} is of the kind {fact.kind}; {needed} is needed here."
        yield error(
            "wrong_credential_kind", place, detail, node=node.id, credential=name, kind=fact.kind
        )
        return
    address = _plain_address(node, param)
    if address is not None and fact.covers is not None and not fact.covers(address):
        detail = f"The credential {name} may not be sent to {address}."
        yield error(
            "credential_not_for_host", place, detail, node=node.id, credential=name, host=address
        )


def _plain_address(node: Node, param: Param) -> str | None:
    value = node.params.get(param.sent_to) if param.sent_to else None
    found = _PLAIN_HOST.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else None
