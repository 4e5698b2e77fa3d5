"""What the steps of versions are called."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.db.models import WorkflowVersion

Names = Mapping[str, str]
# Versions never change: the names are kept per process, because documents are large.
_KNOWN: Final[OrderedDict[str, Names]] = OrderedDict()
_MOST_KNOWN: Final = 256


def names_of(db: DbSession, version_ids: Collection[str]) -> dict[str, Names]:
    """Version → step → its name, for steps that were given one."""
    missing = [each for each in version_ids if each not in _KNOWN]
    found = {each: _KNOWN[each] for each in version_ids if each in _KNOWN}
    query = select(WorkflowVersion.id, WorkflowVersion.document)
    for version_id in missing:  # one by one, so that one document at a time is in memory
        row = db.execute(query.where(WorkflowVersion.id == version_id)).one()
        nodes = row.document.get("nodes") or []
        found[version_id] = {each["id"]: each["name"] for each in nodes if each.get("name")}
        _KNOWN[version_id] = found[version_id]
        if len(_KNOWN) > _MOST_KNOWN:
            _KNOWN.popitem(last=False)
    return found
