"""JSON values into the library and its values back into JSON, without its traps.

Measured with cel-expr-python 0.1.3: one integer beyond 64 bits makes the whole object unusable;
a text ends at its first NUL character; an error is an ordinary text to Python; and each null
that comes back takes a reference from None that it never had (see `keep_none`).
"""

import ctypes
import math
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from app.graph.expressions.fault import ExpressionFault

MAX_INTEGER: Final = 2**63 - 1
MIN_INTEGER: Final = -(2**63)
ROWS_TYPE: Final = "sekimori.Rows"


def keep_none() -> None:
    """Makes None immortal, as Python 3.12 does by itself.

    The library hands out None without counting the reference, so Python 3.11 would end the
    process ("deallocating None") after a few thousand nulls. 2^40 references are never used up.
    """
    if sys.version_info < (3, 12):
        ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40


def _rows_pool() -> Any:
    field = descriptor_pb2.FieldDescriptorProto
    file = descriptor_pb2.FileDescriptorProto(
        name="sekimori_rows.proto", package="sekimori", syntax="proto3"
    )
    rows = file.message_type.add(name="Rows")
    rows.field.add(name="id", number=1, type=field.TYPE_STRING, label=field.LABEL_OPTIONAL)
    rows.field.add(name="count", number=2, type=field.TYPE_INT64, label=field.LABEL_OPTIONAL)
    pool = descriptor_pool.DescriptorPool()
    pool.AddSerializedFile(file.SerializeToString())
    return pool


POOL: Final[Any] = _rows_pool()
_Rows: Final[Any] = message_factory.GetMessageClass(POOL.FindMessageTypeByName(ROWS_TYPE))


def is_rows(value: Any) -> bool:
    """Whether it is a handle to stored rows: {"$rows": id, "count": n}."""
    return type(value) is dict and "$rows" in value


def to_cel(value: Any, path: str = "") -> Any:
    """The value as the library can take it; the same object where nothing has to change.

    Raises integer_range, nul_character, not_json. `path` names the value in the fault.
    """
    kind = type(value)
    if kind is str:
        if "\0" in value:
            raise ExpressionFault(
                "nul_character", f"The text {path} holds a NUL character.", path=path
            )
    elif kind is int:
        if not MIN_INTEGER <= value <= MAX_INTEGER:
            raise ExpressionFault(
                "integer_range", f"The number {path} is outside 64 bits.", path=path
            )
    elif kind is dict:
        return _object_to_cel(value, path)
    elif kind is list:
        return _list_to_cel(value, path)
    elif kind is not float and kind is not bool and value is not None:
        return _other_to_cel(value, path)
    return value


def _object_to_cel(value: dict[str, Any], path: str) -> Any:
    if "$rows" in value:
        return _Rows(id=str(value["$rows"]), count=int(value.get("count", 0)))
    changed: dict[str, Any] | None = None
    for key, part in value.items():
        made = to_cel(part, f"{path}.{key}") if type(part) in _DEEP else part
        if made is not part:
            changed = changed or dict(value)
            changed[key] = made
        if type(key) is not str or "\0" in key:
            raise ExpressionFault("not_json", f"{path} has a key that is no text.", path=path)
    return value if changed is None else changed


def _list_to_cel(value: list[Any], path: str) -> Any:
    made = [to_cel(part, path) if type(part) in _DEEP else part for part in value]
    return value if all(a is b for a, b in zip(made, value, strict=True)) else made


def _other_to_cel(value: Any, path: str) -> Any:
    if isinstance(value, Mapping):
        return to_cel(dict(value), path)
    if isinstance(value, tuple):
        return to_cel(list(value), path)
    raise ExpressionFault(
        "not_json", f"{path} is no JSON value but {type(value).__name__}.", path=path
    )


_DEEP: Final = frozenset({str, int, dict, list, tuple})


def to_json(value: Any) -> Any:
    """What the library gave, as JSON: times in RFC 3339, durations in seconds.

    Raises not_a_number (NaN, infinity), not_json (bytes, types, keys that are no text).
    """
    kind = type(value)
    if kind is str or kind is int or kind is bool or value is None:
        return value
    if kind is float:
        if not math.isfinite(value):
            raise ExpressionFault("not_a_number", "The result is no finite number.")
        return value
    if kind is list:
        return [to_json(part) for part in value]
    if kind is dict:
        return _object_to_json(value)
    return _other_to_json(value)


def _object_to_json(value: dict[Any, Any]) -> dict[str, Any]:
    if any(type(key) is not str for key in value):
        raise ExpressionFault("not_json", "The keys of an object are texts.")
    return {key: to_json(part) for key, part in value.items()}


def _other_to_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, timedelta):
        seconds = value.total_seconds()
        return int(seconds) if seconds.is_integer() else seconds
    if isinstance(value, _Rows):
        return {"$rows": value.id, "count": value.count}
    raise ExpressionFault("not_json", "The result is no JSON value.")
