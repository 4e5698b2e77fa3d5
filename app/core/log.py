"""Structured logs: a constant message, fields beside it, and context that is bound and cleared."""

import json
import logging
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, TextIO

_context: ContextVar[dict[str, Any]] = ContextVar("log_context", default={})  # noqa: B039 never mutated
_cleaning: list[Callable[[str], str]] = []


def clean_with(clean: Callable[[str], str]) -> None:
    """Every line that is written from now on passes through this first; asking again is one."""
    if clean not in _cleaning:
        _cleaning.append(clean)


@contextmanager
def bound(**fields: Any) -> Generator[None]:
    """Every record written inside carries these fields."""
    token = _context.set({**_context.get(), **fields})
    try:
        yield
    finally:
        _context.reset(token)


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of JSON."""
        fields: dict[str, Any] = getattr(record, "fields", {})
        entry = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_context.get(),
            **fields,
        }
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        line = json.dumps(entry, ensure_ascii=False, default=str)
        for clean in _cleaning:
            line = clean(line)
        return line


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Sends every record of this process to `stream` (standard error by default) as JSON lines."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)


class Logger:
    """A logger whose calls take a constant message and fields."""

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def info(self, message: str, **fields: Any) -> None:
        """Records what happened."""
        self._logger.info(message, extra={"fields": fields})

    def warning(self, message: str, **fields: Any) -> None:
        """Records what was unexpected and handled."""
        self._logger.warning(message, extra={"fields": fields})

    def exception(self, message: str, **fields: Any) -> None:
        """Records the exception that is being handled."""
        self._logger.exception(message, extra={"fields": fields})


def logger(name: str) -> Logger:
    """The logger of one module."""
    return Logger(name)
