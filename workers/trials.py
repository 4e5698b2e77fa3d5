"""Tries as they were started, kept per process."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.auth.permissions import TRY
from app.db.models import TryRun
from app.services.deps import Deps
from app.services.streams import Header

KEPT: Final = 64


@dataclass(frozen=True, slots=True)
class Trial:
    """A try as it was started. In a sub-workflow of a try nothing is given and nobody confirmed."""

    given: Mapping[str, Any] = field(default_factory=lambda: {})
    items: Mapping[str, Any] = field(default_factory=lambda: {})
    confirmed: frozenset[str] = frozenset()


_INNER: Final = Trial()


class Trials:
    """The tries that this process worked on lately."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._kept: OrderedDict[str, Trial] = OrderedDict()

    def of(self, header: Header) -> Trial | None:
        """What is special in the run of this stream; None in a live run, which is asked nothing."""
        if header.run_kind != TRY:
            return None
        if header.run_id != header.root_run_id:
            return _INNER
        found = self._kept.get(header.run_id)
        if found is None:
            found = self._kept[header.run_id] = self._load(header.run_id)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found

    def _load(self, run_id: str) -> Trial:
        with self._deps.db.reading() as session:
            row = session.get_one(TryRun, run_id)
        return Trial(row.given, row.items, frozenset(row.confirmed))
