"""Readers of JSON that gather every fault with its place, instead of stopping at the first."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from app.core.errors import FieldError
from app.core.json import pointer
from app.core.nearest import nearest

MAX_FAULTS: Final = 100

Reader = Callable[[Any, str, "Faults"], Any]


@dataclass(slots=True)
class Faults:
    """What was found wrong so far; beyond `MAX_FAULTS` only counted."""

    errors: list[FieldError] = field(default_factory=lambda: [])
    count: int = 0

    def add(self, place: str, code: str, detail: str) -> None:
        """Notes one fault at a JSON pointer."""
        self.count += 1
        if len(self.errors) < MAX_FAULTS:
            self.errors.append(FieldError(place, code, detail))


@dataclass(frozen=True, slots=True)
class Field:
    """One member of an object: how it is read, and what stands for it where it is missing."""

    name: str
    read: Reader
    default: Any = None
    required: bool = False


def text(max_length: int, *, empty: bool = True, pattern: str | None = None) -> Reader:
    """A reader of texts; `pattern` must match the whole."""
    compiled = re.compile(pattern) if pattern else None

    def read(value: Any, place: str, faults: Faults) -> str:
        if not isinstance(value, str):
            faults.add(place, "wrong_type", f"A text is expected, not {name_of(value)}.")
        elif len(value) > max_length:
            faults.add(place, "too_long", f"At most {max_length} characters are allowed.")
        elif not value and not empty:
            faults.add(place, "empty", "It may not be empty.")
        elif compiled and not compiled.fullmatch(value):
            faults.add(place, "bad_format", f"{value[:60]!r} does not have the form {pattern}.")
        else:
            return value
        return ""

    return read


def number(minimum: float, maximum: float, *, whole: bool = False) -> Reader:
    """A reader of finite numbers, or of integers when `whole`."""
    wanted = "A whole number" if whole else "A number"

    def read(value: Any, place: str, faults: Faults) -> Any:
        kinds = (int,) if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kinds):
            faults.add(place, "wrong_type", f"{wanted} is expected, not {name_of(value)}.")
        elif not math.isfinite(value) or not minimum <= value <= maximum:
            detail = f"It must be at least {minimum:g} and at most {maximum:g}."
            faults.add(place, "out_of_range", detail)
        else:
            return value
        return minimum

    return read


def one_of(values: Sequence[str]) -> Reader:
    """A reader of one of a few words."""

    def read(value: Any, place: str, faults: Faults) -> str:
        if value in values:
            return value
        faults.add(place, "unknown_choice", f"It must be one of {', '.join(values)}.")
        return values[0]

    return read


def anything(value: Any, place: str, faults: Faults) -> Any:
    """Reads any JSON value."""
    return value


def mapping(value: Any, place: str, faults: Faults) -> Mapping[str, Any]:
    """Reads any object, whatever its members."""
    if isinstance(value, dict):
        return value
    faults.add(place, "wrong_type", f"An object is expected, not {name_of(value)}.")
    return {}


def mapping_of(read_value: Reader, max_items: int, max_key: int) -> Reader:
    """A reader of objects with free names, whose values are read one by one."""

    def read(value: Any, place: str, faults: Faults) -> Mapping[str, Any]:
        items = mapping(value, place, faults)
        if len(items) > max_items:
            faults.add(place, "too_many", f"At most {max_items} are allowed.")
            return {}
        for name in items:
            if not 0 < len(name) <= max_key:
                detail = f"A name must have 1 to {max_key} characters."
                faults.add(place + pointer(name), "bad_name", detail)
        return {
            name: read_value(item, place + pointer(name), faults) for name, item in items.items()
        }

    return read


def list_of(read_item: Reader, max_items: int) -> Reader:
    """A reader of lists, item by item."""

    def read(value: Any, place: str, faults: Faults) -> tuple[Any, ...]:
        if not isinstance(value, list):
            faults.add(place, "wrong_type", f"A list is expected, not {name_of(value)}.")
        elif len(value) > max_items:
            detail = f"{len(value)} are given; at most {max_items} are allowed."
            faults.add(place, "too_many", detail)
        else:
            return tuple(
                read_item(item, f"{place}/{index}", faults) for index, item in enumerate(value)
            )
        return ()

    return read


def record(fields: Sequence[Field], make: Callable[..., Any] = dict) -> Reader:
    """A reader of objects with known members; `make` gets them as keyword arguments.

    A member that is missing or null has its default; one that is not known is a fault.
    """
    known = {item.name: item for item in fields}

    def read(value: Any, place: str, faults: Faults) -> Any:
        items = mapping(value, place, faults)
        for name in items:
            if name in known:
                continue
            if len(faults.errors) == MAX_FAULTS:
                faults.count += 1
            else:
                detail = f"{name[:60]!r} is not known here.{did_you_mean(name, known)}"
                faults.add(place + pointer(name), "unknown_field", detail)
        result: dict[str, Any] = {}
        for item in fields:
            given = items.get(item.name)
            if given is not None:
                result[item.name] = item.read(given, f"{place}/{item.name}", faults)
                continue
            if item.required and isinstance(value, dict):
                faults.add(f"{place}/{item.name}", "missing", f"{item.name!r} is required.")
            result[item.name] = item.default
        return make(**result)

    return read


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """ " Did you mean 'x'?" where a known name is near, else nothing."""
    near = nearest(name, known)
    return f" Did you mean {near!r}?" if near else ""


_NAMES: Final = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}


def name_of(value: Any) -> str:
    """What sort of JSON value it is, in plain English."""
    if value is None:
        return "null"
    return _NAMES.get(type(value), "a number" if isinstance(value, (int, float)) else "this")
