"""What comes out of a training."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Trained:
    """A finished training: store `manifest` and `parts`; `version` names them."""

    manifest: dict[str, Any]
    parts: list[bytes]
    version: str
    labels: tuple[str, ...]
    metrics: dict[str, Any]
