"""What is to be sent to the outside: put once, claimed by one sender, ended once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, func, insert, or_, select, update

from app.core.ids import new_id
from app.db.models import Outgoing, OutgoingAttempt
from app.db.session import Linked
from app.db.upsert import insert_new

GIVE_UP_AFTER: Final = timedelta(hours=24)
_MOST_DETAIL: Final = 1_000


@dataclass(frozen=True, slots=True)
class NewOutgoing:
    """Something to be sent: a `callback` or a `notice`, by the channel http, chat or mail.

    `target` holds {url} or {credential, …}; one `unique_key` is sent once, whoever puts it.
    """

    kind: str
    channel: str
    target: Mapping[str, Any]
    workflow_id: str | None
    subject_id: str
    body: Mapping[str, Any]
    unique_key: str
    give_up_after: timedelta = GIVE_UP_AFTER


@dataclass(frozen=True, slots=True)
class Claimed:
    """What one sender holds, until `until` at the latest."""

    id: str
    kind: str
    channel: str
    lane: str
    target: Mapping[str, Any]
    workflow_id: str | None
    subject_id: str
    body: Mapping[str, Any]
    attempts: int  # with the one that begins now
    refused: int
    began_at: datetime
    give_up_at: datetime
    claim: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt went: the status that came back, or the code of what kept it away."""

    at: datetime
    duration_ms: int
    status: int | None = None
    code: str | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of the message after an attempt; `next_at` where it goes on waiting."""

    state: str
    next_at: datetime | None = None
    refused: bool = False


def put(session: Linked, new: NewOutgoing, now: datetime) -> bool:
    """Notes something to be sent, in the caller's transaction; False when its key is known."""
    row = {
        "id": new_id(),
        "kind": new.kind,
        "channel": new.channel,
        "lane": lane_of(new.channel, new.target),
        "target": new.target,
        "workflow_id": new.workflow_id,
        "subject_id": new.subject_id,
        "body": new.body,
        "unique_key": new.unique_key,
        "state": "waiting",
        "attempts": 0,
        "refused": 0,
        "next_at": now,
        "give_up_at": now + new.give_up_after,
        "created_at": now,
    }
    return insert_new(session, Outgoing, row)


def lane_of(channel: str, target: Mapping[str, Any]) -> str:
    """The receiver's name: what is sent to one receiver goes a few at a time."""
    url = target.get("url")
    name = urlsplit(str(url)).netloc.lower() if url else str(target.get("credential", ""))
    return f"{channel}:{name}"[:300]


def due_lanes(session: Linked, now: datetime, busy: Collection[str], limit: int) -> list[str]:
    """The lanes of messages that are due, one for each message; without the busy ones."""
    query = select(Outgoing.lane).where(*_due(now, busy)).order_by(Outgoing.next_at).limit(limit)
    return list(session.connection().execute(query).scalars())


def claim(session: Linked, now: datetime, busy: Collection[str], seconds: float) -> Claimed | None:
    """Takes the message that is due longest, outside the busy lanes; None when there is none."""
    connection = session.connection()
    due = _due(now, busy)
    query = select(*_COLUMNS, Outgoing.claim, Outgoing.claimed_until).where(*due)
    row = connection.execute(query.order_by(Outgoing.next_at, Outgoing.id).limit(1)).first()
    if row is None:
        return None
    token, until = new_id(), now + timedelta(seconds=seconds)
    taking = update(Outgoing).where(Outgoing.id == row.id, *due)
    values = {"claim": token, "claimed_until": until, "attempts": Outgoing.attempts + 1}
    if not connection.execute(taking.values(values)).rowcount:
        return None
    if row.claim is not None:
        cut = Attempt(row.claimed_until - timedelta(seconds=seconds), 0, code="interrupted")
        _note(session, row.id, row.attempts, cut)
    plain = {name: value for name, value in row._mapping.items() if name != "claimed_until"}
    return Claimed(**{**plain, "attempts": row.attempts + 1, "claim": token})


def _due(now: datetime, busy: Collection[str]) -> list[ColumnElement[bool]]:
    free = or_(Outgoing.claimed_until.is_(None), Outgoing.claimed_until < now)
    found = [Outgoing.state == "waiting", Outgoing.next_at <= now, free]
    return [*found, Outgoing.lane.not_in(sorted(busy))] if busy else found


def finish(session: Linked, held: Claimed, attempt: Attempt, verdict: Verdict) -> bool:
    """Notes an attempt and what becomes of the message; False when the claim was lost."""
    over = verdict.state != "waiting"
    ended_at = attempt.at + timedelta(milliseconds=attempt.duration_ms)
    done = (
        update(Outgoing)
        .where(Outgoing.id == held.id, Outgoing.claim == held.claim)
        .values(
            state=verdict.state,
            next_at=verdict.next_at or ended_at,
            refused=Outgoing.refused + int(verdict.refused),
            claim=None,
            claimed_until=None,
            ended_at=ended_at if over else None,
        )
    )
    if not session.connection().execute(done).rowcount:
        return False
    _note(session, held.id, held.attempts, attempt)
    return True


def again(session: Linked, of: Any, now: datetime) -> int:
    """Lets dead or sent messages of which `of` holds go out once more, at once; how many."""
    statement = (
        update(Outgoing)
        .where(of, Outgoing.state != "waiting")
        .values(
            state="waiting",
            next_at=now,
            resent_at=now,
            refused=0,
            give_up_at=now + GIVE_UP_AFTER,
            ended_at=None,
        )
    )
    return session.connection().execute(statement).rowcount


def _note(session: Linked, outgoing_id: str, number: int, attempt: Attempt) -> None:
    row = {
        "outgoing_id": outgoing_id,
        "number": number,
        "at": attempt.at,
        "duration_ms": attempt.duration_ms,
        "status": attempt.status,
        "code": attempt.code,
        "detail": attempt.detail[:_MOST_DETAIL],
    }
    session.connection().execute(insert(OutgoingAttempt), row)


_COLUMNS: Final = (
    Outgoing.id,
    Outgoing.kind,
    Outgoing.channel,
    Outgoing.lane,
    Outgoing.target,
    Outgoing.workflow_id,
    Outgoing.subject_id,
    Outgoing.body,
    Outgoing.attempts,
    Outgoing.refused,
    func.coalesce(Outgoing.resent_at, Outgoing.created_at).label("began_at"),
    Outgoing.give_up_at,
)
