"""The names that expressions see at one activation, each looked up only when it is read."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.db.payloads import Stored
from workers.values import Values


class Outputs(Mapping[str, Any]):
    """`nodes`: the latest output of each node that can be seen from here."""

    def __init__(self, values: Values, stored: Mapping[str, Stored]) -> None:
        self._values = values
        self._stored = stored

    def __getitem__(self, node_id: str) -> Any:
        return self._values.get(self._stored[node_id])

    def __iter__(self) -> Iterator[str]:
        return iter(self._stored)

    def __len__(self) -> int:
        return len(self._stored)


class Scope(Mapping[str, Any]):
    """`input`, `nodes`, `run`, `vars`, and inside a for-each `item` and `index`."""

    def __init__(
        self, values: Values, stored: Mapping[str, Stored], plain: Mapping[str, Any]
    ) -> None:
        self._values = values
        self._stored = stored
        self._plain = plain

    def __getitem__(self, name: str) -> Any:
        if name in self._plain:
            return self._plain[name]
        return self._values.get(self._stored[name])

    def __iter__(self) -> Iterator[str]:
        yield from self._plain
        yield from self._stored

    def __len__(self) -> int:
        return len(self._plain) + len(self._stored)
