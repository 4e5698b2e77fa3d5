"""Which credentials a document names, what is known of them, and who may use them."""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, require
from app.db.queries import known
from app.graph.check import CredentialFact
from app.graph.model import Document
from app.graph.spec import Kind, NodeTypes
from app.vault.hosts import covered
from app.vault.kinds import HTTP


def credentials_of(document: Document, types: NodeTypes) -> set[str]:
    """The names of the credentials that the steps of a document use."""
    found: set[str] = set()
    params: dict[tuple[str, int], list[str]] = {}  # a document has many steps of few types
    for node in document.nodes:
        key = (node.type, node.type_version)
        if key not in params:
            kind = types.get(key)
            known_params = kind.spec.params if kind else ()
            params[key] = [each.name for each in known_params if each.kind is Kind.CREDENTIAL]
        names = (node.params.get(name) for name in params[key])
        found.update(name for name in names if isinstance(name, str) and name)
    return found


def credential_facts(db: DbSession, names: Collection[str]) -> dict[str, CredentialFact]:
    """What the check may know of those that exist."""
    return {
        name: CredentialFact(kind, _Bound(hosts) if kind == HTTP else None)
        for name, (kind, hosts) in known.credentials(db, names).items()
    }


def require_use(principal: Principal, document: Document, types: NodeTypes) -> None:
    """Raises AppError forbidden where a document uses credentials and the principal may not."""
    if credentials_of(document, types):
        require(principal, Action.SECRET_USE)


class _Bound:
    """Whether a credential with these hosts may be sent to an address."""

    def __init__(self, hosts: Sequence[str]) -> None:
        self._hosts = hosts

    def __call__(self, address: str) -> bool:
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            return True  # that the address is none is another problem's matter
        return covered(self._hosts, parts.scheme.lower(), parts.hostname or "", port)
