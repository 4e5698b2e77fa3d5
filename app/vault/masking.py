"""Takes values of credentials out of texts, bytes and JSON, also in the forms they travel in."""

import base64
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote, quote_plus

MASK: Final = "••••••"
SHORTEST: Final = 8  # shorter ones occur by chance, and masking them would spoil good answers


class Masker:
    """Knows the values that were used, and replaces each exact occurrence of them."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._text: re.Pattern[str] | None = None
        self._data: re.Pattern[bytes] | None = None

    def hide(self, values: Iterable[str]) -> None:
        """From now on these do not show."""
        forms = {form for value in values for form in _forms(value)} - self._known
        if not forms:
            return
        self._known |= forms
        longest_first = sorted(self._known, key=len, reverse=True)
        self._text = re.compile("|".join(map(re.escape, longest_first)))
        self._data = re.compile(b"|".join(re.escape(form.encode()) for form in longest_first))

    def text(self, text: str) -> str:
        """The text without them."""
        return self._text.sub(MASK, text) if self._text else text

    def data(self, data: bytes) -> bytes:
        """The bytes without them."""
        return self._data.sub(MASK.encode(), data) if self._data else data

    def value(self, value: Any) -> Any:
        """A JSON value without them, names of fields included."""
        if self._text is None:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, Mapping):
            return {self.value(name): self.value(each) for name, each in value.items()}
        if isinstance(value, Sequence) and not isinstance(value, bytes):
            return [self.value(each) for each in value]
        return value


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
