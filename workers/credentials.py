"""The credentials that one activation uses: opened when it sends, hidden in all that it gives."""

import time
from typing import Final, TypeVar

from app.core.errors import AppError
from app.services import secrets
from app.services.deps import Deps
from app.services.secrets import SecretFields
from app.vault import kinds
from app.vault.masking import Masker

Masked = TypeVar("Masked")

_NOTED_SECONDS: Final = float(secrets.USED_STEP_SECONDS)
_noted: dict[str, float] = {}


class Credentials:
    """Opens credentials by name. `mask` takes what was opened out of what the node gives."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._masker = Masker()

    def valid(self, name: str, kind: str) -> list[SecretFields]:
        """The values that are valid now, the newest first.

        Raises the AppErrors of `secrets.values_of`.
        """
        with self._deps.db.reading() as session:
            found = secrets.values_of(self._deps, session, name, kind)
        for fields in found:
            self._masker.hide(kinds.hidden(kind, fields))
        _note_used(self._deps, found[0].secret_id)
        return found

    def newest(self, name: str, kind: str) -> SecretFields:
        """The value to send with."""
        return self.valid(name, kind)[0]

    def mask(self, value: Masked) -> Masked:
        """The value with every credential that was opened here replaced."""
        masked: Masked = self._masker.value(value)
        return masked

    def mask_data(self, data: bytes) -> bytes:
        """The same for bytes."""
        return self._masker.data(data)

    def masked(self, error: AppError) -> AppError:
        """The same for a refusal."""
        return AppError(
            error.kind,
            error.code,
            self.mask(error.detail),
            fields=self.mask(dict(error.fields)),
            errors=error.errors,
            retryable=error.retryable,
        )


def _note_used(deps: Deps, secret_id: str) -> None:
    """Writes that it was used, at most once a minute for each process."""
    now, before = time.monotonic(), _noted.get(secret_id)
    if before is None or now - before >= _NOTED_SECONDS:
        _noted[secret_id] = now
        secrets.note_used(deps, secret_id)
