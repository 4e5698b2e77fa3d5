"""Notices that leave the product: a mail or a chat message when one opens, then one an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as DbSession

from app.core.text import Language
from app.db.models import CHAT, Notice, NoticeChannel, Outgoing, User, Workflow
from app.db.outgoing import NewOutgoing, put
from app.services.deps import Deps
from app.services.notice_places import place_of
from app.services.notice_texts import Told, headline, message

BATCH: Final = 100
AGAIN: Final = timedelta(minutes=10)  # while the message before it is still on its way


@dataclass(frozen=True, slots=True)
class _Way:
    """By which channel a notice goes, to whom, and in which language."""

    channel: str
    credential: str
    language: Language
    to: str | None = None


def send_due(deps: Deps) -> int:
    """Hands the notices whose time has come to the sender; how many there were."""
    now = deps.clock.now()
    due = select(Notice.id).where(Notice.send_at <= now)
    with deps.db.reading() as db:
        found = db.scalars(due.order_by(Notice.send_at).limit(BATCH)).all()
    if not found:
        return 0
    with deps.db.transaction() as db:
        rows = select(Notice).where(Notice.id.in_(found), Notice.send_at <= now)
        locked = rows.order_by(Notice.id).with_for_update(skip_locked=True)
        for row in db.scalars(locked).all():
            _send(deps, db, row, now)
    return len(found)


def _send(deps: Deps, db: DbSession, row: Notice, now: datetime) -> None:
    way = _way_of(db, row)
    if way is None or row.count == row.sent_count:
        row.send_at = None
        return
    on_its_way = exists().where(Outgoing.subject_id == row.id, Outgoing.state == "waiting")
    if db.scalar(select(on_its_way)):
        row.send_at = now + AGAIN
        return
    put(db, _outgoing(deps, db, row, way), now)
    row.send_at, row.sent_at, row.sent_count = None, now, row.count


def _way_of(db: DbSession, row: Notice) -> _Way | None:
    """None where the channel was taken away, or the person is not here any more."""
    is_chat = row.reader == CHAT
    channel = db.get(NoticeChannel, "chat" if is_chat else "mail")
    if channel is None:
        return None
    if is_chat:
        return _Way("chat", channel.credential, language_of(channel.language))
    user = db.get(User, row.reader)
    if user is None or user.disabled_at is not None:
        return None
    return _Way("mail", channel.credential, language_of(user.language), user.email)


def _outgoing(deps: Deps, db: DbSession, row: Notice, way: _Way) -> NewOutgoing:
    name = db.get_one(Workflow, row.workflow_id).name
    address = deps.settings.address()
    is_chat = way.channel == "chat"
    # The page of one's own notice says where it happened, and notes that it was read.
    place = place_of(row.kind, row.workflow_id, row.count, row.details)
    told = Told(
        row.kind,
        name,
        row.count,
        row.count - row.sent_count,
        row.details,
        address + (f"/notices/{row.id}" if row.shown else place),
        None if is_chat else f"{address}/notices?tab=choices",
    )
    said = {"subject": headline(told, way.language), "text": message(told, way.language)}
    return outgoing(way.channel, way.credential, way.to, said, row.workflow_id, row.id, row.count)


def outgoing(
    channel: str,
    credential: str,
    to: str | None,
    said: dict[str, str],
    workflow_id: str | None,
    subject_id: str,
    number: int,
) -> NewOutgoing:
    """What the sender is given: `said` is {subject, text}; a chat room is shown the text alone."""
    target = {"credential": credential} | ({"to": to} if to else {})
    key = f"notice:{subject_id}:{number}"
    return NewOutgoing("notice", channel, target, workflow_id, subject_id, said, key)


def language_of(text: str) -> Language:
    """Japanese where it is not plainly English."""
    return "en" if text == "en" else "ja"
