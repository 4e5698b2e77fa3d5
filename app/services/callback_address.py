"""The address for a result, as a caller gives it: its form is checked when the run starts.

Where it leads is found out when something is sent, by the guarded client: names change.
"""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from app.core.errors import AppError, FieldError, Kind

MAX_CHARACTERS: Final = 2_000
_PRINTABLE: Final = re.compile(r"[\x21-\x7e]+")


def callback_to(url: str) -> Mapping[str, Any]:
    """What the run keeps of it; raises AppError bad_callback."""
    reason = _fault(url)
    if reason is None:
        return {"url": url}
    errors = (FieldError("/callback/url", "bad_callback", reason),)
    raise AppError(Kind.UNPROCESSABLE, "bad_callback", reason, errors=errors)


def _fault(url: str) -> str | None:
    if len(url) > MAX_CHARACTERS:
        return f"The callback address may have {MAX_CHARACTERS} characters."
    if not _PRINTABLE.fullmatch(url):
        return "The callback address holds blanks or characters that no address may have."
    try:
        parts = urlsplit(url)
        port_is_right = parts.port != 0
    except ValueError:
        return "The callback address is no web address."
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_right:
        return "The callback address begins with http:// or https:// and a host."
    if parts.username is not None or parts.password is not None:
        return "The callback address may not hold a name or password."
    return None
