"""Runs: everything that can be asked of them, one door for all who ask."""

from app.db.queries.run_list import RunFilter
from app.services.run_activations import node_activations
from app.services.run_control import cancel, retry
from app.services.run_events import events_page, follow_events, follow_progress
from app.services.run_read import get, list_page, progress
from app.services.run_start import RunStarted, start
from app.services.run_timeline import timeline
from app.services.run_wait import RunState, read_state, wait

__all__ = [
    "RunFilter",
    "RunStarted",
    "RunState",
    "cancel",
    "events_page",
    "follow_events",
    "follow_progress",
    "get",
    "list_page",
    "node_activations",
    "progress",
    "read_state",
    "retry",
    "start",
    "timeline",
    "wait",
]
