"""What an activation is asked in tests, and what it may answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.engine.activation import Activation


@dataclass(frozen=True)
class Ask:
    """A behaviour's answer: wait; `answer` comes some time later, never when None."""

    answer: Any = "ok"
    wait: str = "review"
    decision: str | None = None
    value: Any = None


@dataclass(frozen=True)
class Fan:
    """A behaviour's answer of a for-each: its items."""

    items: tuple[Any, ...]
    concurrency: int = 2
    chunk_size: int = 2


@dataclass(frozen=True)
class Break:
    """A behaviour's answer: it failed."""

    code: str = "broken"
    again: bool = False


@dataclass(frozen=True)
class Die:
    """A behaviour's answer: its worker died."""


@dataclass(frozen=True)
class Halt:
    """A behaviour's answer of a stop node."""

    state: str = "succeeded"
    output: Any = None


@dataclass(frozen=True)
class Call:
    """What a behaviour is asked: to run one activation."""

    activation: Activation
    inputs: Mapping[str, Any]
    attempt: int
    answer: Any

    @property
    def node(self) -> str:
        return self.activation.node

    @property
    def input(self) -> Any:
        return next(iter(self.inputs.values()), None)

    @property
    def index(self) -> int:
        return self.activation.scope[-1].index if self.activation.scope else -1


Answer = Mapping[str, Any] | Ask | Fan | Break | Die | Halt
Behaviour = Callable[[Call], Answer | None]  # None: pass the input on by the main exit
