"""Credentials as what sends or verifies uses them: the only place where values come out.

What is given here goes to no answer, event, log or node.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import Session as DbSession

from app.core.errors import AppError, Kind
from app.core.ids import new_id
from app.db.models import Secret, SecretValue
from app.db.upsert import insert_new
from app.services.deps import Deps
from app.services.sealing import Opener, add_value, sealing
from app.vault import kinds
from app.vault.masking import hide_in_logs

USED_STEP_SECONDS: Final = 60


class SecretFields(Mapping[str, Any]):
    """The fields of one value. It shows nothing of itself when printed, and is no JSON.

    `until` is the moment at which an older value ends; None for the newest.
    """

    __slots__ = ("_fields", "hosts", "secret_id", "until")

    def __init__(
        self, fields: Mapping[str, Any], secret: Secret, until: datetime | None = None
    ) -> None:
        self._fields = dict(fields)
        self.secret_id = secret.id
        self.hosts: tuple[str, ...] = tuple(secret.hosts)
        self.until = until

    def __getitem__(self, name: str) -> Any:
        return self._fields[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def __repr__(self) -> str:
        return f"<SecretFields {sorted(self._fields)}>"


@dataclass(frozen=True, slots=True)
class NewSecret:
    """What a credential begins with."""

    name: str
    title: str
    kind: str
    fields: Mapping[str, Any] = field(repr=False)
    hosts: Sequence[str] = ()


def values_of(deps: Deps, session: DbSession, name: str, kind: str) -> list[SecretFields]:
    """All values of a credential that are valid now, the newest first.

    Raises AppError credential_unknown, credential_wrong_kind, credential_unreadable.
    """
    opener = Opener(deps.settings)
    secret = session.scalar(select(Secret).where(Secret.name == name))
    if secret is None:
        detail = f"There is no credential {name[:60]!r}."
        raise AppError(
            Kind.NOT_FOUND, "credential_unknown", detail, fields={"credential": name[:60]}
        )
    if secret.kind != kind:
        detail = f"The credential {name} is of the kind {secret.kind}; {kind} is needed here."
        said = {"credential": name, "kind": secret.kind, "needed": kind}
        raise AppError(Kind.UNPROCESSABLE, "credential_wrong_kind", detail, fields=said)
    rows = session.scalars(valid_values(secret.id, deps.clock.now()))
    found = [SecretFields(opener.fields(row, name), secret, row.until) for row in rows]
    for fields in found:
        hide_in_logs(kinds.hidden(kind, fields))
    return found


def note_used(deps: Deps, secret_id: str) -> None:
    """Notes that a credential was used, at most once a minute."""
    now = deps.clock.now()
    stale = now - timedelta(seconds=USED_STEP_SECONDS)
    with deps.db.transaction() as db:
        db.execute(
            update(Secret)
            .where(
                Secret.id == secret_id,
                or_(Secret.last_used_at.is_(None), Secret.last_used_at < stale),
            )
            .values(last_used_at=now)
        )


def ensure(deps: Deps, name: str, title: str, kind: str, fields: Mapping[str, Any]) -> bool:
    """Makes a credential of the product's own unless it is there; whether it was made.

    A transaction of its own: not to be called inside another.
    """
    new = NewSecret(name, title, kind, kinds.checked(kind, fields))
    with sealing(deps.settings), deps.db.transaction() as db:
        return insert(deps, db, new, None, deps.clock.now()) is not None


def insert(
    deps: Deps, db: DbSession, new: NewSecret, by: str | None, now: datetime
) -> Secret | None:
    """The row of a new credential that was checked already; None where the name is taken."""
    row = {
        "id": new_id(),
        "name": new.name,
        "title": new.title,
        "kind": new.kind,
        "about": kinds.about(new.kind, new.fields),
        "hosts": list(new.hosts),
        "created_by": by,
        "created_at": now,
        "changed_at": now,
        "last_used_at": None,
    }
    if not insert_new(db, Secret, row):
        return None
    secret = db.get_one(Secret, row["id"])
    add_value(deps.settings, db, secret, 1, new.fields, by, now)
    return secret


def valid_values(secret_id: str, now: datetime) -> Select[SecretValue]:
    """The values of a credential that have not ended, the newest first."""
    valid = or_(SecretValue.until.is_(None), SecretValue.until > now)
    query = select(SecretValue).where(SecretValue.secret_id == secret_id, valid)
    return query.order_by(SecretValue.number.desc())
