"""Replaces the main key of the credentials: begun, gone on with after a crash, ended."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import exists, select, tuple_
from sqlalchemy.orm import Session as DbSession

from app.db.audit import record
from app.db.models import SecretValue
from app.services.deps import Deps
from app.services.sealing import bound_to, envelope_of, keyring
from app.vault.envelope import MainKey, rewrap

BATCH: Final = 100

_Place = tuple[str, int]
_START: Final[_Place] = ("", 0)


@dataclass(frozen=True, slots=True)
class Rotated:
    """What became of a rotation.

    `resumed` says that it was begun earlier, `retired` that the old keys have left the file;
    `unreadable` values are sealed with keys that are not in the file.
    """

    key_id: str
    resumed: bool
    rewrapped: int
    unreadable: int
    retired: bool


def rotate(deps: Deps, *, keep_old_keys: bool = False) -> Rotated:
    """Wraps every value under a new main key, then takes the old one out of the file.

    It may break off anywhere: every value can be read at each moment, and the next call goes on.
    Raises AppError secret_key_missing, secret_key_unreadable, secret_key_unwritable.
    """
    ring = keyring(deps.settings)
    begun = ring.begin_rotation()
    keys = ring.all_keys()
    rewrapped = _rewrap_all(deps, keys)
    retired = False
    while not keep_old_keys and not retired:
        retired = ring.end_rotation(lambda ids: not _is_any_sealed_with(deps, ids))
        if not retired:  # somebody sealed with the old key while this went on
            rewrapped += _rewrap_all(deps, keys)
    with deps.db.transaction() as db:
        unreadable = _count_foreign(db, [key.id for key in keys])
        now = deps.clock.now()
        counts = {"rewrapped": rewrapped, "unreadable": unreadable, "retired": retired}
        record(db, now, None, "secret:RotateKey", f"secretKey/{keys[0].id}", **counts)
    return Rotated(keys[0].id, not begun, rewrapped, unreadable, retired)


def _rewrap_all(deps: Deps, keys: Sequence[MainKey]) -> int:
    done, after = 0, _START
    while True:
        with deps.db.transaction() as db:
            rows = _next_rows(db, [key.id for key in keys[1:]], after)
            for row in rows:
                _rewrap(row, keys)
        if not rows:
            return done
        done += len(rows)
        after = (rows[-1].secret_id, rows[-1].number)


def _rewrap(row: SecretValue, keys: Sequence[MainKey]) -> None:
    fresh = rewrap(keys, keys[0], envelope_of(row), bound_to(row.secret_id, row.number))
    row.key_id, row.wrapped = fresh.key_id, fresh.wrapped


def _next_rows(db: DbSession, old_ids: Sequence[str], after: _Place) -> list[SecretValue]:
    place = tuple_(SecretValue.secret_id, SecretValue.number)
    query = select(SecretValue).where(SecretValue.key_id.in_(old_ids), place > after)
    ordered = query.order_by(SecretValue.secret_id, SecretValue.number).limit(BATCH)
    return list(db.scalars(ordered.with_for_update()))


def _is_any_sealed_with(deps: Deps, key_ids: Sequence[str]) -> bool:
    with deps.db.reading() as db:
        return bool(db.scalar(select(exists().where(SecretValue.key_id.in_(key_ids)))))


def _count_foreign(db: DbSession, key_ids: Collection[str]) -> int:
    query = select(SecretValue.number).where(SecretValue.key_id.not_in(key_ids))
    return len(list(db.scalars(query)))
