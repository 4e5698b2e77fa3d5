"""The ways by which notices leave the product, as administrators set them up and try them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, require
from app.core.errors import AppError, FieldError, Kind, not_found
from app.core.ids import new_id
from app.db.audit import record
from app.db.models import NoticeChannel, Outgoing, OutgoingAttempt, User
from app.db.outgoing import NewOutgoing, put
from app.db.upsert import insert_or_replace
from app.services import secrets
from app.services.deps import Deps
from app.services.notice_sending import inbox, room
from app.services.notice_texts import LABEL, trial
from app.services.people import name_people

CHANNELS: Final = ("mail", "chat")
SERVICES: Final = ("slack", "teams")
KIND_OF_SECRET: Final = {"mail": "smtp", "chat": "chat"}
ONE_ATTEMPT: Final = timedelta(seconds=1)
TRIAL: Final = "notice_trial:"


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """What an administrator chose: the credential by its name; of a room also how it is."""

    credential: str
    language: str = "ja"
    service: str | None = None


def read(deps: Deps, principal: Principal) -> list[dict[str, Any]]:
    """Both channels, those too that are not set up, with the last message of each."""
    require(principal, Action.NOTICE_CONFIGURE)
    with deps.db.reading() as db:
        return [_described(db, kind) for kind in CHANNELS]


def choose(deps: Deps, principal: Principal, kind: str, choice: ChannelChoice) -> dict[str, Any]:
    """Sets a channel up; raises AppError not_found, credential_unknown, credential_wrong_kind."""
    require(principal, Action.NOTICE_CONFIGURE)
    _require_known(kind)
    now = deps.clock.now()
    with deps.db.transaction() as db:
        _require_fit(deps, db, kind, choice.credential)
        row = {
            "kind": kind,
            "credential": choice.credential,
            "language": choice.language,
            "service": (choice.service or SERVICES[0]) if kind == "chat" else None,
            "set_by": principal.user_id,
            "set_at": now,
        }
        insert_or_replace(db, NoticeChannel, row, key=("kind",))
        told = {"credential": choice.credential}
        record(db, now, principal.user_id, Action.NOTICE_CONFIGURE, f"notice/{kind}", **told)
        db.expire_all()
        return _described(db, kind)


def remove(deps: Deps, principal: Principal, kind: str) -> dict[str, Any]:
    """Nothing is sent by this channel any more; asking again changes nothing."""
    require(principal, Action.NOTICE_CONFIGURE)
    _require_known(kind)
    now = deps.clock.now()
    with deps.db.transaction() as db:
        row = db.get(NoticeChannel, kind)
        if row is not None:
            db.delete(row)
            db.flush()
            record(db, now, principal.user_id, Action.NOTICE_CONFIGURE, f"notice/{kind}")
        return _described(db, kind)


def try_out(deps: Deps, principal: Principal, kind: str) -> dict[str, Any]:
    """Sends one message by the channel, mail to who asks; raises AppError not_found.

    It goes the way of all others, but is attempted once.
    """
    require(principal, Action.NOTICE_CONFIGURE)
    now, trial_id = deps.clock.now(), new_id()
    with deps.db.transaction() as db:
        channel, user = db.get(NoticeChannel, kind), db.get(User, principal.user_id)
        if channel is None or user is None:
            raise not_found("channel")
        receiver = room(channel) if kind == "chat" else inbox(channel, user)
        subject, text = trial(user.name or user.email, receiver.language)
        way = {"link": deps.settings.address(), "label": LABEL.in_language(receiver.language)}
        body = {"subject": subject, "text": text, **way}
        target, key = receiver.target, TRIAL + trial_id
        put(db, NewOutgoing("notice", kind, target, None, trial_id, body, key, ONE_ATTEMPT), now)
        return _trial(db, trial_id)


def read_trial(deps: Deps, principal: Principal, trial_id: str) -> dict[str, Any]:
    """What came of a message that was sent to try a channel; raises AppError not_found."""
    require(principal, Action.NOTICE_CONFIGURE)
    with deps.db.reading() as db:
        return _trial(db, trial_id)


def _require_known(kind: str) -> None:
    if kind not in CHANNELS:
        raise not_found("channel")


def _require_fit(deps: Deps, db: DbSession, kind: str, credential: str) -> None:
    """Its value is opened once: a credential that cannot be read would fail at the first mail."""
    try:
        secrets.values_of(deps, db, credential, KIND_OF_SECRET[kind])
    except AppError as error:
        errors = (FieldError("/credential", error.code, error.detail),)
        fields = dict(error.fields)
        raise AppError(
            Kind.UNPROCESSABLE, error.code, error.detail, fields=fields, errors=errors
        ) from None


def _described(db: DbSession, kind: str) -> dict[str, Any]:
    row = db.get(NoticeChannel, kind)
    people = name_people(db, [row.set_by if row else None])
    return {
        "kind": kind,
        "credential": row.credential if row else None,
        "language": row.language if row else None,
        "service": row.service if row else None,
        "set_by": people.get(row.set_by) if row else None,
        "set_at": row.set_at if row else None,
        "last": _last(db, kind),
    }


def _last(db: DbSession, kind: str) -> dict[str, Any] | None:
    """The newest message of the channel, so that silence is seen to be a fault or none."""
    query = select(Outgoing).where(Outgoing.kind == "notice", Outgoing.channel == kind)
    row = db.scalar(query.order_by(Outgoing.id.desc()).limit(1))
    return _became(db, row) if row is not None else None


def _trial(db: DbSession, trial_id: str) -> dict[str, Any]:
    row = db.scalar(select(Outgoing).where(Outgoing.unique_key == TRIAL + trial_id))
    if row is None:
        raise not_found("trial")
    return {"id": trial_id, **_became(db, row)}


def _became(db: DbSession, row: Outgoing) -> dict[str, Any]:
    of = select(OutgoingAttempt).where(OutgoingAttempt.outgoing_id == row.id)
    last = db.scalar(of.order_by(OutgoingAttempt.number.desc()).limit(1))
    return {
        "state": row.state,
        "to": row.target.get("to"),
        "at": last.at if last else row.created_at,
        "code": last.code if last else None,
        "status": last.status if last else None,
        "detail": last.detail if last else "",
    }
