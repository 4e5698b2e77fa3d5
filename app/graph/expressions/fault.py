"""What may be wrong with an expression: found while it is drawn, or while it runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import AppError, Kind


class ExpressionFault(AppError):
    """An expression that cannot be compiled, or gave no usable value.

    `line` and `column` count from 1 within the text that the user wrote (0 = unknown); `start`
    is the same place as an offset. `pointer` says which parameter holds the text. The same
    input faults again: a retry does not help.

    Codes: syntax, too_long, too_complex, unknown_name, unknown_function, unsupported,
    whole_nodes, missing_key, no_overload, not_boolean, not_a_list, not_a_number,
    bad_value, division_by_zero, out_of_range, integer_range, nul_character, not_json,
    too_large, rows_handle.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        line: int = 0,
        column: int = 0,
        start: int = 0,
        **fields: Any,
    ) -> None:
        super().__init__(Kind.UNPROCESSABLE, code, detail, fields=fields)
        self.line = line
        self.column = column
        self.start = start
        self.pointer = ""

    def moved(self, text: str, start: int) -> "ExpressionFault":
        """The same fault, placed in the `text` in which the expression begins at `start`."""
        at = min(start + self.start, len(text))
        line, column = place(text, at)
        fault = ExpressionFault(
            self.code, self.detail, line=line, column=column, start=at, **self.fields
        )
        fault.pointer = self.pointer
        return fault


@dataclass(frozen=True, slots=True)
class ExpressionProblem:
    """One finding of the check in one text: `start` and `length` are offsets into that text."""

    code: str
    detail: str
    start: int = 0
    length: int = 0
    fields: Mapping[str, Any] = field(default_factory=lambda: {})

    def moved(self, by: int) -> "ExpressionProblem":
        """The same problem in a text in which the expression begins at `by`."""
        return ExpressionProblem(self.code, self.detail, self.start + by, self.length, self.fields)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column, both from 1; the end where they lie beyond it."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if start == 0:
            return len(text)
    return min(start + max(column - 1, 0), len(text))
