"""JSON Schema (draft 2020-12): is a schema sound, and does a value keep to it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError, best_match
from jsonschema.validators import extend
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from app.core.errors import FieldError
from app.core.json import pointer
from app.graph.patterns import is_in

MAX_FAULTS: Final = 100
MAX_DETAIL: Final = 300
MAX_PARTS: Final = 5_000  # to test a schema costs about a third of a millisecond for each

# No schema may make us fetch another one from somewhere: references resolve inside it only.
_NOWHERE: Final[Registry[Any]] = Registry()
_FORMATS: Final = Draft202012Validator.FORMAT_CHECKER


def schema_faults(schema: Any) -> list[FieldError]:
    """What makes `schema` no usable JSON Schema, with places in it; empty when it is sound."""
    if not isinstance(schema, dict):
        return [FieldError("", "bad_schema", "A JSON Schema is an object.")]
    if _parts(schema) > MAX_PARTS:
        detail = f"The schema is too large: it may hold {MAX_PARTS} lists and objects."
        return [FieldError("", "bad_schema", detail)]
    return list(_schema_faults(json.dumps(schema, sort_keys=True, default=str)))


def _parts(value: Any) -> int:
    inner = value.values() if isinstance(value, dict) else value
    return 1 + sum(_parts(part) for part in inner if isinstance(part, (dict, list)))


@lru_cache(maxsize=4_096)
def _schema_faults(text: str) -> tuple[FieldError, ...]:
    schema = json.loads(text)
    meta = Draft202012Validator(Draft202012Validator.META_SCHEMA, format_checker=_FORMATS)
    error = best_match(meta.iter_errors(schema))
    if error:
        return tuple(_faults(error, "bad_schema"))
    lost = [
        FieldError(place, "bad_schema", f"{target[:80]!r} is no part of this schema.")
        for place, target in _said(schema, "$ref", "")
        if not _resolves(schema, target)
    ]
    return (*lost, *_pattern_faults(schema))


def _pattern_faults(schema: Any) -> Iterator[FieldError]:
    for place, pattern in _said(schema, "pattern", ""):
        try:
            is_in(pattern, "")
        except ValueError as error:
            yield FieldError(place, "bad_schema", str(error)[:MAX_DETAIL])
    for place in _places(schema, "patternProperties", ""):
        yield FieldError(place, "bad_schema", "Names by pattern are not supported.")


class ValueRule:
    """A schema made ready to test many values; it may be shared by threads."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._validator = _Validator(schema, registry=_NOWHERE, format_checker=_FORMATS)

    def faults(self, value: Any) -> list[FieldError]:
        """Where `value` breaks the schema, at most `MAX_FAULTS` places; codes are keywords.

        A schema that cannot be used is itself a fault, `bad_schema`, at the root.
        """
        found: dict[FieldError, None] = {}
        try:
            for error in self._validator.iter_errors(value):
                found.update(dict.fromkeys(_faults(error)))
                if len(found) >= MAX_FAULTS:
                    break
        except (Unresolvable, RecursionError, ValueError, TypeError, re.error) as error:
            return [FieldError("", "bad_schema", str(error)[:MAX_DETAIL])]
        return sorted(found, key=lambda fault: (fault.pointer, fault.code))[:MAX_FAULTS]


def value_faults(value: Any, schema: Mapping[str, Any]) -> list[FieldError]:
    """What `ValueRule(schema).faults(value)` says, for a schema that is used once."""
    return ValueRule(schema).faults(value)


def _faults(error: ValidationError, code: str | None = None) -> Iterator[FieldError]:
    keyword, place = str(error.validator), pointer(*error.absolute_path)
    wanted, given = error.validator_value, error.instance
    if keyword == "required" and isinstance(wanted, Iterable) and isinstance(given, Mapping):
        for name in wanted:
            if name not in given:
                yield FieldError(place + pointer(name), code or keyword, f"{name!r} is required.")
        return
    short = len(error.message) <= MAX_DETAIL
    detail = error.message if short else f"It breaks the rule {keyword!r} of the schema."
    yield FieldError(place, code or keyword, detail)


def _said(value: Any, keyword: str, place: str) -> Iterator[tuple[str, str]]:
    """Where a keyword has a text, and that text."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == keyword and isinstance(inner, str):
                yield place + pointer(name), inner
            yield from _said(inner, keyword, place + pointer(name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _said(inner, keyword, f"{place}/{index}")


def _places(value: Any, keyword: str, place: str) -> Iterator[str]:
    """Where a keyword that holds schemas stands; a property may have its name."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == keyword and not place.endswith("/properties"):
                yield place + pointer(name)
            yield from _places(inner, keyword, place + pointer(name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _places(inner, keyword, f"{place}/{index}")


def _resolves(schema: Any, target: str) -> bool:
    root = Resource(contents=schema, specification=DRAFT202012)
    try:
        _NOWHERE.resolver_with_root(root).lookup(target)
    except (Unresolvable, ValueError):
        return False
    return True


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not is_in(pattern, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _no_names(_: Any, __: Any, ___: Any, ____: Any) -> Iterator[ValidationError]:
    raise ValueError("Names by pattern are not supported.")


_Validator: Final = extend(
    Draft202012Validator, {"pattern": _pattern, "patternProperties": _no_names}
)
