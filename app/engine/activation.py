"""The name of one activation of a node: scope path, node, visit, revision."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """One for-each around an activation: its node, that node's visit, the item's index."""

    for_each: str
    visit: int
    index: int


@dataclass(frozen=True, slots=True, order=True)
class Activation:
    """Which turn of which node. Its text form is a key: "each:1:37/classify:1:0"."""

    scope: tuple[Scope, ...]
    node: str
    visit: int = 1
    revision: int = 0

    @property
    def key(self) -> str:
        """The text form."""
        parts = [f"{scope.for_each}:{scope.visit}:{scope.index}" for scope in self.scope]
        return "/".join([*parts, f"{self.node}:{self.visit}:{self.revision}"])

    @staticmethod
    def parse(key: str) -> "Activation":
        """The activation that a key names; raises ValueError."""
        *scopes, last = key.split("/")
        node, visit, revision = last.split(":")
        path = tuple(
            Scope(name, int(turn), int(index)) for name, turn, index in map(_three, scopes)
        )
        return Activation(path, node, int(visit), int(revision))


def _three(text: str) -> tuple[str, str, str]:
    first, second, third = text.split(":")
    return first, second, third
