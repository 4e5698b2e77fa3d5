"""Pages of lists: how far, what comes next, and cursors that callers cannot misread."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from app.core import json
from app.core.clock import iso
from app.core.errors import AppError, invalid

DEFAULT_LIMIT: Final = 50
MAX_LIMIT: Final = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Some items, the cursor of the next ones (None at the end), how many there are in all."""

    items: Sequence[Any]
    next_cursor: str | None = None
    total: int | None = None


def encode_cursor(*parts: str | int | float | datetime) -> str:
    """An opaque text that names a place in an ordered list."""
    plain = [iso_exact(part) if isinstance(part, datetime) else part for part in parts]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The parts of a cursor, each of the kind that is asked for.

    Kinds are str, int, float and datetime; raises AppError `bad_cursor` for anything else than
    what `encode_cursor` made.
    """
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        parts = json.loads(raw, max_bytes=2000, max_depth=2)
    except (AppError, binascii.Error, ValueError):
        raise _bad_cursor() from None
    if not isinstance(parts, list) or len(parts) != len(kinds):
        raise _bad_cursor()
    return tuple(_read(part, kind) for part, kind in zip(parts, kinds, strict=True))


def iso_exact(at: datetime) -> str:
    """RFC 3339 with microseconds: a cursor must not round."""
    whole = iso(at)
    return f"{whole[:-5]}.{at.microsecond:06d}Z"


def _read(part: Any, kind: type) -> Any:
    if kind is datetime and isinstance(part, str):
        try:
            moment = datetime.fromisoformat(part)
        except ValueError:
            raise _bad_cursor() from None
        if moment.tzinfo is not None:
            return moment
    elif kind is float and isinstance(part, int | float) and not isinstance(part, bool):
        return float(part)
    elif kind in (str, int) and type(part) is kind and "\x00" not in str(part):
        return part
    raise _bad_cursor()


def _bad_cursor() -> AppError:
    return invalid("bad_cursor", "This cursor was not made by this list.", pointer="?cursor")
