"""What a column of a table holds, found out from its cells."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from app.nodes.tabular import converters

COLUMN_TYPES: Final = ("text", "integer", "number", "boolean", "date")
_BEST_FIRST: Final = ("boolean", "integer", "number", "date")
_CODE: Final = re.compile(r"[-+]?0\d+|\d{16,}")  # a number would lose its zeros or its last digits
_MOMENT: Final = re.compile(r".*\d:\d\d.*", re.DOTALL)  # a date would lose its time
_EXAMPLE_CHARACTERS: Final = 200

Fits = Callable[[Any], Any]
_FITS: Final[Mapping[str, Fits]] = {
    kind: converters([{"column": "", "type": kind}], [""])[""] for kind in _BEST_FIRST
}


@dataclass(slots=True)
class Column:
    """One column: the types that all its cells so far would fit, and how many were empty."""

    name: str
    example: str = ""
    filled: int = 0
    empty: int = 0
    _possible: list[str] = field(default_factory=lambda: list(_BEST_FIRST))

    def see(self, cell: Any) -> None:
        """Takes one more cell into account."""
        if cell is None or cell == "":
            self.empty += 1
            return
        self.filled += 1
        self.example = self.example or shown(cell)
        if self._possible:
            self._possible = [kind for kind in self._possible if fits(kind, cell)]

    @property
    def type(self) -> str:
        """The narrowest type of all cells; text where there is none, or no cell at all."""
        return self._possible[0] if self._possible and self.filled else "text"


def fits(kind: str, cell: Any) -> bool:
    """Whether a cell can be read as this type without losing anything of it."""
    plain = unicodedata.normalize("NFKC", str(cell)).strip()
    if kind == "boolean" and plain in ("0", "1"):
        return False
    if kind in ("integer", "number") and _CODE.fullmatch(plain.replace(",", "")):
        return False
    if kind == "date" and _MOMENT.fullmatch(plain):
        return False
    try:
        _FITS[kind](cell)
    except (ValueError, OverflowError):
        return False
    return True


def shown(cell: Any) -> str:
    """A cell as a preview shows it."""
    if cell is None:
        return ""
    text = "true" if cell is True else "false" if cell is False else str(cell)
    return text if len(text) <= _EXAMPLE_CHARACTERS else f"{text[: _EXAMPLE_CHARACTERS - 1]}…"


def is_data(names: Sequence[str]) -> bool:
    """Whether the cells of the first row are values rather than names: half of them are numbers."""
    values = sum(fits("number", name) or fits("date", name) for name in names)
    return bool(names) and values * 2 >= len(names)
