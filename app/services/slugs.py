"""Readable names in addresses: made of a title, unique in their table."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from typing import Final

from app.core.errors import AppError, FieldError, Kind

_ALLOWED: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?")
_ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def free_slug(
    wanted: str | None, title: str, fallback: str, is_taken: Callable[[str], bool]
) -> str:
    """The slug that is wanted, or one made of the title that is still free.

    Raises AppError bad_slug or slug_taken for one that is wanted.
    """
    if wanted is not None:
        return _wanted(wanted, is_taken)
    made = _from_title(title) or f"{fallback}-{secrets.token_hex(3)}"
    for number in range(1, 20):
        slug = made if number == 1 else f"{made}-{number}"
        if not is_taken(slug):
            return slug
    return f"{made}-{secrets.token_hex(4)}"


def _wanted(slug: str, is_taken: Callable[[str], bool]) -> str:
    if not _ALLOWED.fullmatch(slug) or _ID.fullmatch(slug):
        detail = "A slug has 1 to 80 small letters a-z, digits and hyphens between them."
        errors = (FieldError("/slug", "bad_slug", detail),)
        raise AppError(Kind.UNPROCESSABLE, "bad_slug", detail, errors=errors)
    if is_taken(slug):
        raise AppError(Kind.CONFLICT, "slug_taken", "This slug is in use.", fields={"slug": slug})
    return slug


def _from_title(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
