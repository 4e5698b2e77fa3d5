"""Which parts of the values in scope an expression needs, and reading just those."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.graph.expressions.fault import ExpressionFault
from app.graph.expressions.references import Path, Reference
from app.graph.expressions.values import is_rows, to_cel
from app.graph.reading import name_of

Bindings = Mapping[str, Any]


class Overlay(Mapping[str, Any]):
    """Bindings with some values laid over them; nothing is loaded before it is asked for."""

    __slots__ = ("_above", "_below")

    def __init__(self, below: Bindings, above: Bindings) -> None:
        self._below = below
        self._above = above

    def __getitem__(self, key: str) -> Any:
        return self._above[key] if key in self._above else self._below[key]

    def __iter__(self) -> Iterator[str]:
        return iter({*self._below, *self._above})

    def __len__(self) -> int:
        return len({*self._below, *self._above})


class Wanted(NamedTuple):
    """A part that is needed: all of it, or only some keys of it. `path` names it in faults."""

    path: str
    keys: "tuple[tuple[str, Wanted], ...] | None"


def wanted(paths: Iterable[Path]) -> Wanted:
    """What all these paths need together; an index needs its whole list."""
    needed: dict[str, Any] = {}
    for path in paths:
        _need(needed, path)
    return _freeze(needed, "")


def _need(needed: dict[str, Any], path: Path) -> None:
    texts: list[str] = []
    for key in path:
        if not isinstance(key, str):
            break
        texts.append(key)
    level = needed
    for key in texts[:-1]:
        below = level.setdefault(key, {})
        if below is None:
            return
        level = below
    level[texts[-1]] = None


def _freeze(needed: dict[str, Any], path: str) -> Wanted:
    keys: list[tuple[str, Wanted]] = []
    for key, below in needed.items():
        place = f"{path}.{key}" if path else key
        keys.append((key, Wanted(place, None) if below is None else _freeze(below, place)))
    return Wanted(path, tuple(keys))


def pick(values: Any, part: Wanted) -> Any:
    """The needed part as the library takes it; what is missing is left out."""
    if part.keys is None:
        return to_cel(values, part.path)
    if not isinstance(values, dict) and not isinstance(values, Mapping):
        return to_cel(values, part.path)  # the library itself says what is wrong with it
    if is_rows(values):
        return to_cel(values, part.path)
    picked: dict[str, Any] = {}
    for key, below in part.keys:
        try:
            value = values[key]
        except KeyError:
            continue
        picked[key] = pick(value, below)
    return picked


def read(bindings: Bindings, path: Path) -> Any:
    """The value at a path; raises missing_key, rows_handle, no_overload."""
    value: Any = bindings
    for position, key in enumerate(path):
        try:
            value = value[key]
        except (KeyError, IndexError):
            raise _missing(value, path, position) from None
        except TypeError:
            raise _unreadable(value, path, position) from None
    return value


def found(bindings: Bindings, references: Iterable[Reference]) -> tuple[Any, ...]:
    """The value of each reference; None where there is none."""
    values: list[Any] = []
    for reference in references:
        try:
            values.append(read(bindings, reference.path))
        except ExpressionFault:
            values.append(None)
    return tuple(values)


def named(path: Path) -> str:
    """The path as one writes it."""
    text = str(path[0])
    for key in path[1:]:
        plain = isinstance(key, str) and key.isascii() and key.isidentifier()
        text += f".{key}" if plain else f'["{key}"]' if isinstance(key, str) else f"[{key}]"
    return text


def _missing(value: Any, path: Path, position: int) -> ExpressionFault:
    if is_rows(value):
        return rows_fault(named(path[:position]))
    key = path[position]
    where = f" in {named(path[:position])}" if position else ""
    return ExpressionFault(
        "missing_key", f'There is no "{key}"{where}.', key=key, path=named(path[: position + 1])
    )


def _unreadable(value: Any, path: Path, position: int) -> ExpressionFault:
    return ExpressionFault(
        "no_overload",
        f"{named(path[:position])} is {name_of(value)}: it has no {path[position]!r}.",
        path=named(path[:position]),
    )


def rows_fault(path: str) -> ExpressionFault:
    """Stored rows are read by data steps; expressions see how many there are."""
    return ExpressionFault(
        "rows_handle",
        f"{path} is a long list that is stored apart: expressions see only its size()."
        " Use a data step or a for-each.",
        path=path,
    )
