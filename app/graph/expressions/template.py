"""Texts with expressions in them: `お客様 {{ input.name }} 様`."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from app.core import json
from app.graph.expressions.binding import Bindings
from app.graph.expressions.expression import Expression, compile_expression
from app.graph.expressions.fault import ExpressionFault

MAX_RESULT: Final = 16 * 1_048_576
OPENING: Final = "{{"
# Inside {{ }}: texts and comments, in which braces do not count, or a single brace.
_TOKEN: Final = re.compile(
    r"""(?P<text>[rR]?(?:\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'))"""
    r"|(?P<comment>//[^\n]*)|(?P<open>\{)|(?P<close>\})",
    re.DOTALL,
)


def is_template(text: str) -> bool:
    """Whether the text holds an expression."""
    return OPENING in text


def as_text(value: Any) -> str:
    """How a value is written into a text: null is empty, 3.0 is 3, objects are JSON."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value) if isinstance(value, int) else json.dumps(value)


def is_single(parts: Sequence[str | tuple[Any, int]]) -> bool:
    """Whether the parts of a text are one lone expression, spaces around it aside."""
    others = [part for part in parts if not isinstance(part, str) or part.strip()]
    return len(others) == 1 and not isinstance(others[0], str)


class Template:
    """Made by `compile_template`. `parts` are texts and (expression, its offset in the text)."""

    __slots__ = ("parts", "references", "single", "text")

    def __init__(self, text: str, parts: tuple[str | tuple[Expression, int], ...]) -> None:
        self.text = text
        self.parts = parts
        expressions = [part for part in parts if not isinstance(part, str)]
        self.references = frozenset(
            reference._replace(start=reference.start + at)
            for expression, at in expressions
            for reference in expression.references
        )
        self.single = expressions[0] if is_single(parts) else None

    def evaluate(self, bindings: Bindings) -> Any:
        """The text; where it is one `{{ expression }}`, that one's value with its type.

        What an expression gives is never looked at for further expressions.
        """
        if self.single is not None:
            return self._value(*self.single, bindings)
        return self.render(bindings)

    def render(self, bindings: Bindings) -> str:
        """Always a text. Raises `ExpressionFault` placed in the whole text, or too_large."""
        made: list[str] = []
        size = 0
        for part in self.parts:
            text = part if isinstance(part, str) else as_text(self._value(*part, bindings))
            size += len(text)
            if size > MAX_RESULT:
                raise ExpressionFault("too_large", "The text grows too long.", limit=MAX_RESULT)
            made.append(text)
        return "".join(made)

    def _value(self, expression: Expression, at: int, bindings: Bindings) -> Any:
        try:
            return expression.evaluate(bindings)
        except ExpressionFault as fault:
            raise fault.moved(self.text, at) from None


def split(text: str) -> list[str | tuple[str, int]]:
    """The text cut into plain parts and (expression source, its offset).

    Raises syntax where a `{{` is not closed.
    """
    parts: list[str | tuple[str, int]] = []
    done = 0
    while (opening := text.find(OPENING, done)) >= 0:
        if opening > done:
            parts.append(text[done:opening])
        start = opening + len(OPENING)
        end = _closing(text, start)
        if end < 0:
            raise ExpressionFault("syntax", "This {{ is not closed by }}.", start=opening).moved(
                text, 0
            )
        inner = text[start:end]
        lead = len(inner) - len(inner.lstrip())
        parts.append((inner.strip(), start + lead))
        done = end + 2
    if done < len(text):
        parts.append(text[done:])
    return parts


def _closing(text: str, start: int) -> int:
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token["open"]:
            depth += 1
        elif token["close"]:
            if depth == 0:
                return token.start() if text.startswith("}}", token.start()) else -1
            depth -= 1
    return -1


@lru_cache(maxsize=4096)
def compile_template(text: str) -> Template:
    """The template of a text, from a bounded cache; raises `ExpressionFault` placed in it."""
    parts: list[str | tuple[Expression, int]] = []
    for part in split(text):
        if isinstance(part, str):
            parts.append(part)
            continue
        source, at = part
        try:
            parts.append((compile_expression(source), at))
        except ExpressionFault as fault:
            raise fault.moved(text, at) from None
    return Template(text, tuple(parts))
