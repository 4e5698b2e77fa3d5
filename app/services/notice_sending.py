"""Notices that leave the product: a mail or a chat message when one opens, then one an hour."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as DbSession

from app.core.text import Language
from app.db.models import CHAT, Notice, NoticeChannel, Outgoing, User, Workflow
from app.db.outgoing import NewOutgoing, put
from app.services.deps import Deps
from app.services.notice_places import place_of
from app.services.notice_texts import LABEL, Told, chat_text, headline, mail_text

BATCH: Final = 100
AGAIN: Final = timedelta(minutes=10)  # while the message before it is still on its way


@dataclass(frozen=True, slots=True)
class Receiver:
    """By which channel a message goes, to whom, and in which language."""

    channel: str
    target: Mapping[str, Any]
    language: Language


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
    receiver = _receiver_of(db, row)
    if receiver is None or row.count == row.sent_count:
        row.send_at = None
        return
    on_its_way = exists().where(Outgoing.subject_id == row.id, Outgoing.state == "waiting")
    if db.scalar(select(on_its_way)):
        row.send_at = now + AGAIN
        return
    body = _body(deps, db, row, receiver)
    key = f"notice:{row.id}:{row.count}"
    target = receiver.target
    new = NewOutgoing("notice", receiver.channel, target, row.workflow_id, row.id, body, key)
    put(db, new, now)
    row.send_at, row.sent_at, row.sent_count = None, now, row.count


def _receiver_of(db: DbSession, row: Notice) -> Receiver | None:
    """None where the channel was taken away, or the person is not here any more."""
    channel = db.get(NoticeChannel, "chat" if row.reader == CHAT else "mail")
    if channel is None:
        return None
    if row.reader == CHAT:
        return room(channel)
    user = db.get(User, row.reader)
    return None if user is None or user.disabled_at is not None else inbox(channel, user)


def room(channel: NoticeChannel) -> Receiver:
    """The chat room."""
    target = {"credential": channel.credential, "service": channel.service or "slack"}
    return Receiver("chat", target, _language(channel.language))


def inbox(channel: NoticeChannel, user: User) -> Receiver:
    """The mail address of a person."""
    target = {"credential": channel.credential, "to": user.email}
    return Receiver("mail", target, _language(user.language))


def _body(deps: Deps, db: DbSession, row: Notice, receiver: Receiver) -> dict[str, str]:
    name = db.get_one(Workflow, row.workflow_id).name
    address, language = deps.settings.address(), receiver.language
    # The page of one's own notice says where it happened, and notes that it was read.
    place = place_of(row.kind, row.workflow_id, row.count, row.details)
    told = Told(
        row.kind,
        name,
        row.count,
        row.count - row.sent_count,
        row.details,
        address + (f"/notices/{row.id}" if row.shown else place),
        None if receiver.channel == "chat" else f"{address}/notices?tab=choices",
    )
    subject = headline(told, language)
    if receiver.channel == "mail":
        return {"subject": subject, "text": mail_text(told, language)}
    way = {"link": told.url, "label": LABEL.in_language(language)}
    return {"subject": subject, "text": chat_text(told, language), **way}


def _language(text: str) -> Language:
    return "en" if text == "en" else "ja"
