"""Credentials as people keep them: made, rotated, bound to hosts, deleted; values only go in."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, Resource, require, visible
from app.core.errors import AppError, FieldError, Kind, not_found
from app.db.audit import record
from app.db.models import Secret, SecretValue
from app.services.deps import Deps
from app.services.sealing import add_value, sealing
from app.services.secrets import NewSecret, insert, valid_values
from app.vault import kinds
from app.vault.hosts import bound_host

NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,59}\Z")
LONGEST_KEPT_SECONDS: Final = 30 * 86_400
MOST_HOSTS: Final = 20
MOST_VALUES: Final = 5


def create(deps: Deps, principal: Principal, new: NewSecret) -> str:
    """The new credential's name; raises AppError bad_secret, secret_name_taken."""
    require(principal, Action.SECRET_CREATE)
    kept = NewSecret(new.name, new.title, new.kind, *_both_checked(new))
    now = deps.clock.now()
    with sealing(deps.settings), deps.db.transaction() as db:
        secret = insert(deps, db, kept, principal.user_id, now)
        if secret is None:
            detail = f"There is a credential {new.name} already."
            errors = (FieldError("/name", "secret_name_taken", detail),)
            raise AppError(Kind.CONFLICT, "secret_name_taken", detail, errors=errors)
        _audit(db, principal, Action.SECRET_CREATE, secret, now, hosts=list(secret.hosts))
        return secret.name


def change(
    deps: Deps, principal: Principal, name: str, title: str | None, hosts: Sequence[str] | None
) -> None:
    """Gives it another title, or other hosts; raises AppError bad_secret."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        secret = find(db, principal, name, Action.SECRET_UPDATE)
        before = {"title": secret.title, "hosts": list(secret.hosts)}
        if title is not None:
            secret.title = title
        if hosts is not None:
            secret.hosts = checked_hosts(secret.kind, hosts)
        after = {"title": secret.title, "hosts": list(secret.hosts)}
        if before != after:
            secret.changed_at = now
            _audit(db, principal, Action.SECRET_UPDATE, secret, now, before=before, after=after)


def rotate(
    deps: Deps,
    principal: Principal,
    name: str,
    fields: Mapping[str, Any],
    keep_old_seconds: int,
) -> None:
    """Gives it a new value; older ones stay valid for so long, at most so far."""
    now = deps.clock.now()
    with sealing(deps.settings), deps.db.transaction() as db:
        secret = find(db, principal, name, Action.SECRET_UPDATE)
        kept = kinds.checked(secret.kind, fields)
        number = _retire(db, secret, now + timedelta(seconds=keep_old_seconds), now) + 1
        add_value(deps.settings, db, secret, number, kept, principal.user_id, now)
        secret.about, secret.changed_at = kinds.about(secret.kind, kept), now
        _audit(
            db,
            principal,
            Action.SECRET_UPDATE,
            secret,
            now,
            value=number,
            keep_old_seconds=keep_old_seconds,
        )


def end_old_values(deps: Deps, principal: Principal, name: str) -> None:
    """Leaves it its newest value alone."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        secret = find(db, principal, name, Action.SECRET_UPDATE)
        old = [
            row.number for row in db.scalars(valid_values(secret.id, now)) if row.until is not None
        ]
        forget_ended(db, now, secret.id, also_older=True)
        if old:
            _audit(db, principal, Action.SECRET_UPDATE, secret, now, ended_values=sorted(old))


def remove(deps: Deps, principal: Principal, name: str) -> None:
    """The credential and all its values are gone."""
    now = deps.clock.now()
    with deps.db.transaction() as db:
        secret = find(db, principal, name, Action.SECRET_DELETE)
        _audit(db, principal, Action.SECRET_DELETE, secret, now)
        db.execute(delete(SecretValue).where(SecretValue.secret_id == secret.id))
        db.execute(delete(Secret).where(Secret.id == secret.id))


def sweep(deps: Deps) -> int:
    """Deletes the values of all credentials that have ended; how many there were."""
    with deps.db.transaction() as db:
        return forget_ended(db, deps.clock.now())


def forget_ended(
    db: DbSession, now: datetime, secret_id: str | None = None, *, also_older: bool = False
) -> int:
    """Deletes values that ended, of all credentials or of one; how many there were."""
    ended = SecretValue.until.is_not(None) if also_older else SecretValue.until <= now
    query = delete(SecretValue).where(ended)
    if secret_id is not None:
        query = query.where(SecretValue.secret_id == secret_id)
    done = db.execute(query)
    return done.rowcount if isinstance(done, CursorResult) else 0


def find(
    db: DbSession, principal: Principal, name: str, action: Action = Action.SECRET_READ
) -> Secret:
    """The credential on which `action` is allowed, locked where it is to be changed."""
    query = select(Secret).where(
        Secret.name == name, visible(principal, Action.SECRET_READ, Secret)
    )
    secret = db.scalar(query.with_for_update() if action is not Action.SECRET_READ else query)
    if secret is None:
        raise not_found("secret")
    require(principal, action, Resource("secret", secret.id, {"made_by": secret.created_by}))
    return secret


def _both_checked(new: NewSecret) -> tuple[dict[str, Any], list[str]]:
    """Fields and hosts as they are kept; the faults of both are told at once."""
    try:
        fields = kinds.checked(new.kind, new.fields)
    except AppError as error:
        try:
            checked_hosts(new.kind, new.hosts)
        except AppError as other:
            both = (*error.errors, *other.errors)
            raise AppError(error.kind, error.code, error.detail, errors=both) from None
        raise
    return fields, checked_hosts(new.kind, new.hosts)


def checked_hosts(kind: str, hosts: Sequence[str]) -> list[str]:
    """The hosts as they are kept; raises AppError bad_secret that names each fault."""
    if kind == kinds.HTTP:
        found, faults = _read_hosts(hosts)
    else:
        found, faults = [], _no_hosts(hosts)
    if faults:
        detail = "The hosts of the credential are not right."
        raise AppError(Kind.UNPROCESSABLE, "bad_secret", detail, errors=tuple(faults))
    return list(dict.fromkeys(found))


def _no_hosts(hosts: Sequence[str]) -> list[FieldError]:
    detail = "Only http credentials are bound to hosts."
    return [FieldError("/hosts", "not_for_kind", detail)] if hosts else []


def _read_hosts(hosts: Sequence[str]) -> tuple[list[str], list[FieldError]]:
    if not 0 < len(hosts) <= MOST_HOSTS:
        detail = f"From 1 to {MOST_HOSTS} hosts are needed."
        return [], [FieldError("/hosts", "required" if not hosts else "length", detail)]
    found: list[str] = []
    faults: list[FieldError] = []
    for number, text in enumerate(hosts):
        try:
            found.append(str(bound_host(text)))
        except ValueError as error:
            faults.append(FieldError(f"/hosts/{number}", "bad_host", f"Not a host: {error}."))
    return found, faults


def _retire(db: DbSession, secret: Secret, until: datetime, now: datetime) -> int:
    """Gives the values there are an end; the highest number so far."""
    rows = list(
        db.scalars(
            select(SecretValue)
            .where(SecretValue.secret_id == secret.id)
            .order_by(SecretValue.number.desc())
        )
    )
    for place, row in enumerate(rows):
        end = row.until = min(row.until or until, until)
        if end <= now or place >= MOST_VALUES - 1:
            db.delete(row)
    return rows[0].number if rows else 0


def _audit(
    db: DbSession, principal: Principal, action: Action, secret: Secret, now: datetime, **more: Any
) -> None:
    record(
        db,
        now,
        principal.user_id,
        action,
        f"secret/{secret.id}",
        name=secret.name,
        kind=secret.kind,
        **more,
    )
