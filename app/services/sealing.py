"""Values of credentials put into their envelopes, and taken out of them."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session as DbSession

from app.config import Settings
from app.core import json
from app.core.errors import AppError, Kind
from app.db.models import Secret, SecretValue
from app.vault.envelope import CannotOpen, Envelope, seal, unseal
from app.vault.keyring import Keyring
from app.vault.kinds import hidden
from app.vault.masking import hide_in_logs

WORKSPACE: Final = "default"


def keyring(settings: Settings) -> Keyring:
    """The main keys of this installation."""
    return Keyring(settings.key_file(), may_make=not settings.secret_key_file)


def sealing(settings: Settings) -> AbstractContextManager[None]:
    """Held around each transaction that seals a value, until it is committed."""
    return keyring(settings).unchanged()


def add_value(
    settings: Settings,
    db: DbSession,
    secret: Secret,
    number: int,
    fields: Mapping[str, Any],
    by: str | None,
    now: datetime,
) -> None:
    """Stores a value, which no log of this process shows from now on.

    Raises AppError secret_key_missing or secret_key_unreadable.
    """
    hide_in_logs(hidden(secret.kind, fields))
    first = not db.scalar(select(exists().where(SecretValue.number > 0)))
    key = keyring(settings).current(first=first)
    envelope = seal(key, json.dumps(dict(fields)).encode(), bound_to(secret.id, number))
    db.add(
        SecretValue(
            secret_id=secret.id,
            number=number,
            key_id=envelope.key_id,
            wrapped=envelope.wrapped,
            sealed=envelope.sealed,
            created_by=by,
            created_at=now,
        )
    )


class Opener:
    """Opens stored values. It is made before they are read, and asks the file again only for a
    key that it does not know: one that came with a rotation in between."""

    def __init__(self, settings: Settings) -> None:
        self._ring = keyring(settings)
        self._keys = self._ring.all_keys()

    def fields(self, row: SecretValue, name: str) -> dict[str, Any]:
        """The fields of a stored value; raises AppError credential_unreadable."""
        if row.key_id not in {key.id for key in self._keys}:
            self._keys = self._ring.all_keys()
        try:
            value = unseal(self._keys, envelope_of(row), bound_to(row.secret_id, row.number))
        except CannotOpen:
            detail = f"The credential {name} cannot be decrypted: its key is not in the key file."
            raise AppError(
                Kind.UNAVAILABLE, "credential_unreadable", detail, fields={"credential": name}
            ) from None
        return dict(json.loads(value))


def envelope_of(row: SecretValue) -> Envelope:
    """The envelope as it is stored."""
    return Envelope(row.key_id, row.wrapped, row.sealed)


def bound_to(secret_id: str, number: int) -> str:
    """What the envelope of a value is bound to."""
    return f"{WORKSPACE}|{secret_id}|{number}"
