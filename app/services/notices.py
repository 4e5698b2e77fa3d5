"""A word to those who care for a workflow: counted in groups, never one for each occurrence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session as DbSession

from app.db.models import CHAT
from app.db.notices import Group, Occurrence, add
from app.services.notice_readers import KINDS, Reader, open_ways, readers_of


@dataclass(frozen=True, slots=True)
class Hearing:
    """One who hears: a person, or the chat room; `hours` as he chose them."""

    group: Group
    hours: int


def note(
    session: DbSession,
    kind: str,
    workflow_id: str,
    key: str,
    detail: Mapping[str, Any],
    now: datetime,
) -> None:
    """Tells those who care for a workflow what happened, in the transaction of what happened.

    The same kind and key are counted once. `detail` may say `code` and `detail` (what went wrong),
    `node`, and where it happened: `run_id` and `run_number`, `trigger_id` and `trigger_name`,
    `review_id`, `outgoing_id`; and `count` where it stands for several. Raises ValueError for an
    unknown kind.
    """
    note_all(session, kind, workflow_id, [Occurrence(key, detail)], now)


def note_all(
    session: DbSession,
    kind: str,
    workflow_id: str,
    happened: Sequence[Occurrence],
    now: datetime,
) -> None:
    """The same for several occurrences of a kind."""
    for each in hearing(session, kind, workflow_id):
        add(session, each.group, happened, now)


def hearing(session: DbSession, kind: str, workflow_id: str) -> list[Hearing]:
    """Who hears of this kind, with the ways by which it comes; the chat room as the last."""
    if kind not in KINDS:
        raise ValueError(f"there is no kind of notice {kind}")
    outside = open_ways(session)
    found: list[Hearing] = []
    in_room: list[Reader] = []
    for each in readers_of(session, workflow_id):
        ways = {way for way in each.ways[kind] if way == "product" or way in outside}
        if "chat" in ways:
            in_room.append(each)
        if ways - {"chat"}:
            group = Group(each.user_id, workflow_id, kind, "product" in ways, "mail" in ways)
            found.append(Hearing(group, each.hours))
    if in_room:
        hours = min(each.hours for each in in_room)
        found.append(Hearing(Group(CHAT, workflow_id, kind, False, True), hours))
    return found
