"""Passwords: argon2id, equal time for unknown names, rules for new ones."""

import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.errors import AppError, FieldError, Kind

MIN_CHARACTERS: Final = 10
MAX_CHARACTERS: Final = 200

# OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane.
_hasher: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _normal(password: str) -> str:
    # An input method may give full-width letters or decomposed kana for the same keys.
    return unicodedata.normalize("NFKC", password)


def hash_password(password: str, pointer: str = "/password") -> str:
    """The argon2id hash; raises AppError `weak_password` for one that is too short or too long.

    `pointer`: where it stands in what was sent.
    """
    normal = _normal(password)
    if not MIN_CHARACTERS <= len(normal) <= MAX_CHARACTERS or len(set(normal)) < 4:
        detail = f"A password has {MIN_CHARACTERS} to {MAX_CHARACTERS} characters, 4 different."
        raise AppError(
            Kind.UNPROCESSABLE,
            "weak_password",
            detail,
            fields={"minimum": MIN_CHARACTERS, "maximum": MAX_CHARACTERS},
            errors=(FieldError(pointer, "weak_password", detail),),
        )
    return _hasher.hash(normal)


def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether they belong together; takes as long when there is no hash."""
    nobodys = _nobodys_hash()  # asked for in any case, or the first call would tell
    try:
        _hasher.verify(password_hash or nobodys, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _nobodys_hash() -> str:
    """Made when it is first wanted: most processes never verify a password."""
    return _hasher.hash("a password that nobody has")
