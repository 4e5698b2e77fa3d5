"""Takes values of credentials out of texts, bytes and JSON, also in the forms they travel in."""

import base64
import json
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final
from urllib.parse import quote, quote_plus

from app.core import log

MASK: Final = "******"  # ASCII, so that it is the same in every encoding of a body
SHORTEST: Final = 8  # shorter ones occur by chance, and masking them would spoil good answers


class Masker:
    """Knows the values that were used, and replaces each exact occurrence of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._given: set[str] = set()
        self._known: set[str] = set()
        self._text: re.Pattern[str] | None = None
        self._data: re.Pattern[bytes] | None = None

    def hide(self, values: Iterable[str]) -> None:
        """From now on these do not show; giving them again costs next to nothing."""
        with self._lock:
            fresh = set(values) - self._given
            forms = {form for value in fresh for form in _forms(value)}
            self._given |= fresh
            if forms <= self._known:
                return
            self._known |= forms
            longest_first = sorted(self._known, key=len, reverse=True)
            self._text = re.compile("|".join(map(re.escape, longest_first)))
            self._data = re.compile(b"|".join(re.escape(form.encode()) for form in longest_first))

    def text(self, text: str) -> str:
        """The text without them; the same object where there are none."""
        if self._text is None or not self._text.search(text):
            return text
        return self._text.sub(MASK, text)

    def data(self, data: bytes) -> bytes:
        """The bytes without them."""
        return self._data.sub(MASK.encode(), data) if self._data else data

    def value(self, value: Any) -> Any:
        """A value without them: JSON, names of fields included, or a dataclass that holds some."""
        if self._text is None:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.value(name): self.value(each) for name, each in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, bytes):
            return [self.value(each) for each in value]
        if is_dataclass(value) and not isinstance(value, type):
            held = {each.name: self.value(getattr(value, each.name)) for each in fields(value)}
            return replace(value, **held)
        return value


_in_logs: Final = Masker()


def hide_in_logs(values: Iterable[str]) -> None:
    """From now on no line that this process logs shows these, whoever writes it."""
    _in_logs.hide(values)
    log.clean_with(_in_logs.text)


def _forms(value: str) -> set[str]:
    """The value as it is, in JSON, in addresses and in base64."""
    if len(value) < SHORTEST:
        return set()
    raw = value.encode()
    return {
        value,
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        quote(value, safe=""),
        quote(value),
        quote_plus(value),
        base64.b64encode(raw).decode().rstrip("="),
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
    }
