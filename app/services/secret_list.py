"""Credentials as they are shown: everything about them but their values."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as DbSession

from app.auth.permissions import Action, Principal, Resource, permits, require, visible
from app.db.base import AnyRow
from app.db.models import Secret, SecretValue
from app.services.deps import Deps
from app.services.page import Page, decode_cursor, encode_cursor
from app.services.people import name_people
from app.services.sealing import keyring
from app.services.secret_editing import find

People = Mapping[str | None, dict[str, Any]]


def list_page(
    deps: Deps, principal: Principal, cursor: str | None, limit: int, kind: str | None
) -> Page:
    """The credentials that the principal may see, by name."""
    require(principal, Action.SECRET_READ)
    query = select(Secret).where(visible(principal, Action.SECRET_READ, Secret))
    if kind is not None:
        query = query.where(Secret.kind == kind)
    if cursor:
        (name,) = decode_cursor(cursor, str)
        query = query.where(Secret.name > name)
    with deps.db.reading() as db:
        rows = list(db.scalars(query.order_by(Secret.name).limit(limit + 1)))
        items = _described(deps, db, principal, rows[:limit])
    return Page(items, encode_cursor(rows[limit - 1].name) if len(rows) > limit else None)


def read(deps: Deps, principal: Principal, name: str) -> dict[str, Any]:
    """One credential; raises AppError not_found."""
    with deps.db.reading() as db:
        return _described(deps, db, principal, [find(db, principal, name)])[0]


def _described(
    deps: Deps, db: DbSession, principal: Principal, rows: Sequence[Secret]
) -> list[dict[str, Any]]:
    values = _values(db, [row.id for row in rows], deps.clock.now())
    makers = [row.created_by for row in rows]
    makers += [value.created_by for each in values.values() for value in each]
    people = name_people(db, makers)
    keys = {key.id for key in keyring(deps.settings).all_keys()}
    return [_describe(row, values.get(row.id, []), people, keys, principal) for row in rows]


def _values(db: DbSession, ids: Collection[str], now: datetime) -> dict[str, list[AnyRow]]:
    """The values that are valid now, the newest first, by credential; not what they hold."""
    shown = (
        SecretValue.secret_id,
        SecretValue.number,
        SecretValue.key_id,
        SecretValue.created_at,
        SecretValue.created_by,
        SecretValue.until,
    )
    query = select(*shown).where(
        SecretValue.secret_id.in_(ids), or_(SecretValue.until.is_(None), SecretValue.until > now)
    )
    found: dict[str, list[AnyRow]] = {}
    for row in db.execute(query.order_by(SecretValue.number.desc())):
        found.setdefault(row.secret_id, []).append(row)
    return found


def _describe(
    row: Secret,
    values: Sequence[AnyRow],
    people: People,
    keys: Collection[str],
    principal: Principal,
) -> dict[str, Any]:
    itself = Resource("secret", row.id, {"made_by": row.created_by})
    return {
        "id": row.id,
        "name": row.name,
        "title": row.title,
        "kind": row.kind,
        "about": row.about,
        "hosts": row.hosts,
        "created_by": people.get(row.created_by),
        "created_at": row.created_at,
        "changed_at": row.changed_at,
        "last_used_at": row.last_used_at,
        "may_change": permits(principal, Action.SECRET_UPDATE, itself),
        "readable": bool(values) and values[0].key_id in keys,
        "values": [
            {
                "number": each.number,
                "created_at": each.created_at,
                "created_by": people.get(each.created_by),
                "until": each.until,
            }
            for each in values
        ],
    }
