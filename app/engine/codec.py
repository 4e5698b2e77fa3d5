"""Events as rows: a type name and a JSON object, and back."""

import re
from dataclasses import MISSING, fields
from typing import Any, Final, get_args

from app.engine.events import Event

_CLASSES: Final[dict[str, type[Any]]] = {
    re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower(): kind for kind in get_args(Event)
}
_NAMES: Final = {kind: name for name, kind in _CLASSES.items()}
_DEFAULTS: Final = {
    kind: [(f.name, f.default if f.default is not MISSING else ...) for f in fields(kind)]
    for kind in _NAMES
}


class UnknownEvent(ValueError):
    """A row that no event of this version of the engine was written as."""


def encode(event: Event) -> tuple[str, dict[str, Any]]:
    """The type name ("node_finished") and the fields that differ from their defaults."""
    kind = type(event)
    data = {name: getattr(event, name) for name, _ in _DEFAULTS[kind]}
    return _NAMES[kind], {k: data[k] for k, default in _DEFAULTS[kind] if data[k] != default}


def decode(name: str, data: dict[str, Any]) -> Event:
    """The event; raises UnknownEvent for a type or a field that does not exist, or is missing."""
    kind = _CLASSES.get(name)
    if kind is None:
        raise UnknownEvent(f"There is no event {name!r}.")
    if "streams" in data:
        data = {**data, "streams": tuple(data["streams"])}
    try:
        return kind(**data)
    except TypeError as error:
        raise UnknownEvent(f"{name}: {error}") from None
