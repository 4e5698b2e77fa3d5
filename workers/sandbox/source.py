"""A user's code made ready to run: its value becomes JSON inside the sandbox, not outside."""

import ast
from dataclasses import dataclass
from typing import Final

from app.core.errors import AppError, Kind

MAX_SOURCE_CHARACTERS: Final = 100_000
INPUTS_NAME: Final = "sekimori_inputs"
_RESULT: Final = "sekimori_result"


@dataclass(frozen=True, slots=True)
class Source:
    """What is sent to the sandbox, how many of its lines are the user's, and the first of those
    that write the value down."""

    text: str
    user_lines: int
    writing_from: int


def prepare(code: str, max_characters: int) -> Source:
    """The code with a tail that gives its value as a JSON text, or null where that is too long.

    Only so much ever leaves the sandbox: a list of 4,000,000 texts stays inside its memory limit
    but would be hundreds of megabytes here. The value is that of the last expression, else what
    `main(**inputs)` gives, else null. Raises `AppError` code_syntax.
    """
    tree = _parse(code)
    lines = code.split("\n")
    value = f"{_RESULT} = None"
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        _name_the_value(lines, last)
        value = ""
    elif any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body):
        value = f"{_RESULT} = main(**{INPUTS_NAME})"
    tail = f"""
{value}
import json as sekimori_json
sekimori_text = sekimori_json.dumps({_RESULT}, ensure_ascii=False, allow_nan=False)
sekimori_text if len(sekimori_text) <= {max_characters} else None
"""
    return Source("\n".join(lines) + tail, len(lines), len(lines) + 2)


def _parse(code: str) -> ast.Module:
    if len(code) > MAX_SOURCE_CHARACTERS:
        raise _syntax(f"The code has more than {MAX_SOURCE_CHARACTERS} characters.", None)
    try:
        return ast.parse(code)
    except SyntaxError as error:
        raise _syntax(error.msg or "This is not Python.", error.lineno) from None
    except (ValueError, RecursionError, MemoryError):
        raise _syntax("The code cannot be read: it is nested too deeply.", None) from None


def _name_the_value(lines: list[str], last: ast.Expr) -> None:
    """Puts a name in front of the last expression, within its line, so that line numbers hold."""
    line = lines[last.lineno - 1].encode()
    before, after = line[: last.col_offset].decode(), line[last.col_offset :].decode()
    lines[last.lineno - 1] = f"{before}{_RESULT} = {after}"


def _syntax(message: str, line: int | None) -> AppError:
    where = f" (line {line})" if line else ""
    detail = f"The code cannot be read: {message}{where}."
    return AppError(Kind.UNPROCESSABLE, "code_syntax", detail, fields={"line": line})
