"""Calls as people may see them: without what proves who called."""

import re
from collections.abc import Mapping
from typing import Final

HIDDEN: Final = "•••"
MAX_BODY: Final = 4_096  # characters
_MAX_HEADERS: Final = 60
_MAX_VALUE: Final = 500
_SECRET: Final = re.compile(
    r"authorization|cookie|api[-_]?key|token|secret|signature|password|passwd", re.IGNORECASE
)
_OURS: Final = frozenset({"host", "connection", "transfer-encoding", "content-length"})


def shown_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers, what is secret in them hidden, those of the transport left out."""
    kept = [(name, value) for name, value in sorted(headers.items()) if name not in _OURS]
    return {name: _shown(name, value) for name, value in kept[:_MAX_HEADERS]}


def shown_query(query: Mapping[str, str]) -> dict[str, str]:
    """The query, what is secret in it hidden."""
    return {name[:200]: _shown(name, value) for name, value in list(query.items())[:_MAX_HEADERS]}


def shown_body(body: bytes) -> str:
    """The beginning of the body as text."""
    text = body[: MAX_BODY * 4].decode("utf-8", "replace")[:MAX_BODY]
    return text.replace("\x00", "\N{SYMBOL FOR NULL}")


def _shown(name: str, value: str) -> str:
    text = HIDDEN if _SECRET.search(name) else value[:_MAX_VALUE]
    return text.replace("\x00", "\N{SYMBOL FOR NULL}")
