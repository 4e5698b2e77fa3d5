"""JSON under rules: strict reading with places of faults, canonical writing, content hashes."""

import hashlib
import json
import math
import re
from collections.abc import Callable, Iterable
from typing import Any, Final

from app.core.errors import AppError, FieldError, Kind

JsonValue = Any

MAX_BYTES: Final = 1_048_576
MAX_DEPTH: Final = 64
MAX_INTEGER: Final = 2**63 - 1
MIN_INTEGER: Final = -(2**63)


class _Refused(ValueError):
    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _Refused("duplicate_key", f"The key {key[:80]!r} is given twice.")
            seen.add(key)
    return result


def _constant(name: str) -> Any:
    raise _Refused("not_a_number", f"{name} is not JSON.")


def _integer(digits: str) -> int:
    if len(digits) > 20:
        raise _Refused("integer_range", "An integer is outside 64 bits.")
    value = int(digits)
    if not MIN_INTEGER <= value <= MAX_INTEGER:
        raise _Refused("integer_range", "An integer is outside 64 bits.")
    return value


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _Refused("number_range", "A number is too large for a double.")
    return value


def _refuse(code: str, detail: str, kind: Kind = Kind.INVALID) -> AppError:
    return AppError(kind, code, detail, errors=(FieldError("", code, detail),))


_OUTSIDE_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"?|([\[{])|([\]}])', re.DOTALL)


def _refuse_depth(text: str, limit: int) -> None:
    depth = 0
    for match in _OUTSIDE_STRINGS.finditer(text):
        if match[1]:
            depth += 1
        elif match[2]:
            depth -= 1
        if depth > limit:
            raise _refuse("too_deep", f"JSON may be nested {limit} levels deep.")


def _has_lone_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def loads(data: bytes, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Any:
    """The JSON value in `data`.

    Raises `AppError` (kind invalid, or too_large): body_too_large, bad_encoding, too_deep,
    duplicate_key, not_a_number, integer_range, number_range, lone_surrogate, bad_json.
    """
    if len(data) > max_bytes:
        detail = f"The JSON has {len(data)} bytes; {max_bytes} are allowed."
        raise _refuse("body_too_large", detail, Kind.TOO_LARGE)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refuse("bad_encoding", f"Byte {error.start} is not UTF-8.") from None
    if text.count("[") + text.count("{") > max_depth:
        _refuse_depth(text, max_depth)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_number,
        )
    except _Refused as error:
        raise _refuse(error.code, error.detail) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _refuse("bad_json", f"This is not JSON: {error.msg} at {where}.") from None
    except RecursionError:
        raise _refuse("too_deep", f"JSON may be nested {max_depth} levels deep.") from None
    if "\\u" in text and _has_lone_surrogate(dumps(value)):
        raise _refuse("lone_surrogate", "A text holds half of a character (a lone surrogate).")
    return value


def dumps(value: Any) -> str:
    """Compact JSON; raises `ValueError` on NaN and infinities."""
    return _COMPACT.encode(value)


# One for all: making an encoder costs as much as encoding a small value.
_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def canonical(value: Any) -> bytes:
    """Canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    )
    return text.encode("utf-8")


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def pointer(*parts: str | int) -> str:
    """An RFC 6901 JSON pointer made of its parts."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def depth(value: Any, limit: int = MAX_DEPTH) -> int:
    """How deep lists and objects are nested in `value`, counted no further than `limit` + 1."""
    level: Iterable[Any] = (value,)
    for count in range(limit + 2):
        inner: list[Any] = []
        for item in level:
            if isinstance(item, dict):
                inner.extend(item.values())
                inner.append(0)
            elif isinstance(item, list):
                inner.extend(item)
                inner.append(0)
        if not inner:
            return count
        level = inner
    return limit + 1


def walk(value: Any, visit: Callable[[Any], Any]) -> Any:
    """A copy of `value` in which each leaf has passed through `visit`."""
    if isinstance(value, dict):
        return {key: walk(item, visit) for key, item in value.items()}
    if isinstance(value, list):
        return [walk(item, visit) for item in value]
    return visit(value)
