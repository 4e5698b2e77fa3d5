"""Regular expressions of schemas: searched in linear time, whatever they are.

The host's own engine may take hours for a short text and a short pattern, and nothing can stop
it. The library of the expressions has one (RE2) that never goes back, so it knows no look-around
and no back-references.
"""

import re
from functools import cache
from typing import Final

from app.graph.expressions import Expression, ExpressionFault, compile_expression

_UNICODE: Final = re.compile(r"((?:^|[^\\])(?:\\\\)*)\\u([0-9a-fA-F]{4})")


def is_in(pattern: str, text: str) -> bool:
    """Whether the pattern is found anywhere in the text; raises ValueError for a bad pattern."""
    given = {"pattern": _UNICODE.sub(r"\1\\x{\2}", pattern), "text": text}
    try:
        return _search().evaluate({"input": given}) is True
    except ExpressionFault as fault:
        raise ValueError(f"The pattern {pattern[:80]!r} cannot be used: {fault.detail}") from None


@cache
def _search() -> Expression:
    return compile_expression("input.text.matches(input.pattern)")
