"""What the steps of versions are called."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy.orm import Session as DbSession

from app.db.queries import review_list

Names = Mapping[str, str]
# Versions never change: the names are kept per process, because documents are large.
_KNOWN: Final[dict[str, Names]] = {}
_MOST_KNOWN: Final = 500


def names_of(db: DbSession, version_ids: Collection[str]) -> dict[str, Names]:
    """Version → step → its name, empty where it was given none."""
    found = {each: _KNOWN[each] for each in version_ids if each in _KNOWN}
    missing = [each for each in version_ids if each not in found]
    if len(_KNOWN) + len(missing) > _MOST_KNOWN:
        _KNOWN.clear()
    for version_id, document in review_list.documents_of(db, missing).items():
        nodes = document.get("nodes", [])
        found[version_id] = {node["id"]: node.get("name", "") for node in nodes}
        _KNOWN[version_id] = found[version_id]
    return found
