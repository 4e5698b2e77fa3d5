"""The one exception that layers hand upwards: stable code, safe fields, may a retry help."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What sort of refusal it is; only `api` knows which HTTP status each becomes."""

    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    STALE = "stale"
    PRECONDITION_REQUIRED = "precondition_required"
    UNPROCESSABLE = "unprocessable"
    TOO_LARGE = "too_large"
    UNSUPPORTED_MEDIA = "unsupported_media"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing that is wrong, and where: `pointer` is an RFC 6901 JSON pointer into the input."""

    pointer: str
    code: str
    detail: str = ""


class AppError(Exception):
    """A refusal that a caller can act on.

    `code` is stable and machine-read; `detail` is plain English; `fields` holds values that are
    safe to show; `errors` says where in the input each fault is; `retryable` says whether the
    same request may succeed later.
    """

    def __init__(
        self,
        kind: Kind,
        code: str,
        detail: str = "",
        *,
        fields: Mapping[str, Any] | None = None,
        errors: tuple[FieldError, ...] = (),
        retryable: bool = False,
    ) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.kind = kind
        self.code = code
        self.detail = detail
        self.fields: Mapping[str, Any] = dict(fields or {})
        self.errors = errors
        self.retryable = retryable


def not_found(noun: str) -> AppError:
    """The answer for what does not exist and for what may not be seen: the two look alike."""
    return AppError(Kind.NOT_FOUND, "not_found", f"There is no such {noun}.", fields={"noun": noun})


def invalid(code: str, detail: str, *, pointer: str = "", **fields: Any) -> AppError:
    """A refusal of input that names one place."""
    errors = (FieldError(pointer, code, detail),) if pointer else ()
    return AppError(Kind.INVALID, code, detail, fields=fields, errors=errors)
