"""Tries are kept for seven days after their end; then everything of theirs goes."""

from datetime import timedelta
from typing import Final

from app.auth.permissions import SYSTEM
from app.core.errors import AppError
from app.core.log import logger
from app.db import traces
from app.services import run_control
from app.services.deps import Deps

KEPT: Final = timedelta(days=7)
AT_ONCE: Final = 20
_log = logger(__name__)


def forget_tries(deps: Deps) -> int:
    """Deletes tries that ended long ago, and ends those that have gone on for as long; how many.

    Some at a time, so that the clock's other duties are not kept waiting.
    """
    before = deps.clock.now() - KEPT
    with deps.db.looking() as session:
        ended = traces.ended_tries(session, before, AT_ONCE)
        endless = traces.endless_tries(session, before, AT_ONCE)
    for run_id, version_id in ended:
        traces.forget_try(deps.db, run_id, version_id)
    for run_id in endless:
        _end(deps, run_id)
    if ended:
        _log.info("tries were deleted", count=len(ended))
    return len(ended) + len(endless)


def _end(deps: Deps, run_id: str) -> None:
    try:
        run_control.cancel(deps, SYSTEM, run_id, "nobody has ended this try")
    except AppError as error:  # it has come to its end in the meantime
        _log.info("a try could not be ended", code=error.code)
