"""What a sample is: a workflow in the reader's language, what its model learns from, an input."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from app.core.text import Language, Text


@dataclass(frozen=True, slots=True)
class Sample:
    """A workflow that comes along. `key` is its slug, and that of its model."""

    key: str
    name: Text
    description: Text
    document: Callable[[Language], dict[str, Any]]  # the document
    training: Callable[[], Iterable[tuple[str, str]]]  # → (text, label)
    input: Callable[[Language], dict[str, Any]]  # what to start a run with
