"""A call as it came in, and why one is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MAX_BYTES: Final = 1_048_576


class Style(StrEnum):
    """How a caller proves who he is."""

    NONE = "none"
    STANDARD = "standard"  # https://www.standardwebhooks.com
    GITHUB = "github"
    STRIPE = "stripe"
    API_KEY = "api_key"


@dataclass(frozen=True, slots=True)
class Call:
    """What somebody sent; the names of headers are in lower case."""

    headers: Mapping[str, str]
    body: bytes
    query: Mapping[str, str] = field(default_factory=lambda: {})

    @property
    def media_type(self) -> str:
        """The type of the body without its parameters; empty where none is said."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a call is not accepted: a stable code, and what the caller should do."""

    code: str
    detail: str
