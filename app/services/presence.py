"""Who else has a workflow open, and whether its draft is still the one that was seen."""

from typing import Any, Final

from app.auth.permissions import Principal
from app.events.presence import Tab
from app.services.deps import Deps
from app.services.people import name_people
from app.services.workflows import find_workflow

SHOWN: Final = 20


def tell(
    deps: Deps, principal: Principal, reference: str, tab: str, node: str | None
) -> dict[str, Any]:
    """Notes that this tab has the workflow open; who has, and the draft's present revision."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
    me = principal.user_id or ""
    tabs = deps.presence.tell(row.id, Tab(me, tab, node, deps.clock.now()))
    shown = sorted(tabs, key=lambda each: each.user_id != me or each.tab != tab)[:SHOWN]
    with deps.db.reading() as db:
        people = name_people(db, [row.updated_by, *(each.user_id for each in shown)])
    return {
        "revision": row.revision,
        "updated_by": people.get(row.updated_by),
        "people": [
            _describe(each, people[each.user_id], me) for each in shown if each.user_id in people
        ],
    }


def leave(deps: Deps, principal: Principal, reference: str, tab: str) -> None:
    """Takes this tab away from those who are there."""
    with deps.db.reading() as db:
        row = find_workflow(db, principal, reference)
    deps.presence.leave(row.id, principal.user_id or "", tab)


def _describe(tab: Tab, user: dict[str, Any], me: str) -> dict[str, Any]:
    return {
        "user": user,
        "tab": tab.tab,
        "node": tab.node,
        "since": tab.since,
        "is_me": tab.user_id == me,
    }
