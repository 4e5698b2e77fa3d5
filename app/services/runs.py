"""Runs: everything that can be asked of them, one door for all who ask."""

from app.db.queries.run_list import RunFilter
from app.services.run_activations import node_activations
from app.services.run_bulk import AT_ONCE, BulkOutcome
from app.services.run_bulk import act as act_in_bulk
from app.services.run_compare import compare
from app.services.run_control import cancel, retry
from app.services.run_events import EventFilter, events_page, follow_events, follow_progress
from app.services.run_read import get, list_page, progress
from app.services.run_replay import replay
from app.services.run_start import RunStarted, start
from app.services.run_timeline import timeline
from app.services.run_wait import RunState, read_state, wait
from app.services.turn_filter import TurnFilter

__all__ = [
    "AT_ONCE",
    "BulkOutcome",
    "EventFilter",
    "RunFilter",
    "RunStarted",
    "RunState",
    "TurnFilter",
    "act_in_bulk",
    "cancel",
    "compare",
    "events_page",
    "follow_events",
    "follow_progress",
    "get",
    "list_page",
    "node_activations",
    "progress",
    "read_state",
    "replay",
    "retry",
    "start",
    "timeline",
    "wait",
]
