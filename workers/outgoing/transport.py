"""What the sender and its ways out agree on."""

from collections.abc import Callable
from dataclasses import dataclass

from app.db.outgoing import Claimed

LIMIT_SECONDS = 15.0  # of one attempt, whatever the receiver does


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. Without a status it arrived where no status is given."""

    status: int | None = None
    detail: str = ""
    retry_after: float | None = None


Transport = Callable[[Claimed], Answer]
"""Sends once, within `LIMIT_SECONDS`; raises AppError where nothing came back."""
