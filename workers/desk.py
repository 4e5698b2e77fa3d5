"""Everything that one worker process keeps between messages."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from app.engine.state import State
from app.services.deps import Deps
from workers.context import Ports
from workers.keeper import Keeper
from workers.limits import Watchdog
from workers.trials import Trials
from workers.values import Contents
from workers.versions import Versions

FOLDS_KEPT: Final = 64


class Folds:
    """States that this process folded lately, so that the next fold begins there.

    A state is taken out while it is worked on; it comes back only after a commit.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, State]] = OrderedDict()

    def take(self, stream_id: str) -> tuple[int, State] | None:
        """The last event's number and the state after it."""
        return self._kept.pop(stream_id, None)

    def put(self, stream_id: str, seq: int, state: State) -> None:
        """Keeps a state that is what the database says up to event `seq`."""
        self._kept[stream_id] = (seq, state)
        if len(self._kept) > FOLDS_KEPT:
            self._kept.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Desk:
    """One worker process: its dependencies, ports and caches."""

    deps: Deps
    ports: Ports
    versions: Versions
    trials: Trials
    contents: Contents
    folds: Folds
    keeper: Keeper
    watchdog: Watchdog


def furnish(deps: Deps, ports: Ports) -> Desk:
    """A desk with empty caches."""
    return Desk(
        deps=deps,
        ports=ports,
        versions=Versions(deps),
        trials=Trials(deps),
        contents=Contents(),
        folds=Folds(),
        keeper=Keeper(deps.settings.lease_seconds),
        watchdog=Watchdog(),
    )
